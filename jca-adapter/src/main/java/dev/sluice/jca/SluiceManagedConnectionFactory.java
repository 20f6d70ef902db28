package dev.sluice.jca;

import dev.sluice.api.Sluice;
import dev.sluice.runtime.Database;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Makes logical connections of one database for the server's pool, which needs no bound: they hold nothing physical
 * while idle. Its settings, when they have a {@code url}, are a further database; without any it is the adapter's.
 */
public class SluiceManagedConnectionFactory extends SettingsBean
        implements ManagedConnectionFactory, ResourceAdapterAssociation, ValidatingManagedConnectionFactory {
    private static final long serialVersionUID = 1L;

    private transient @Nullable SluiceResourceAdapter adapter;

    /** A factory without adapter and settings. */
    public SluiceManagedConnectionFactory() {}

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return adapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) throws ResourceException {
        if (!(resourceAdapter instanceof SluiceResourceAdapter ours)) {
            throw new NotSupportedException("SLUICE: not this adapter: " + resourceAdapter);
        }
        adapter = ours;
    }

    private SluiceResourceAdapter adapter() {
        SluiceResourceAdapter ours = adapter;
        if (ours == null) {
            throw new IllegalStateException("SLUICE: the connection factory has no resource adapter");
        }
        return ours;
    }

    private Database database() throws ResourceException {
        try {
            return adapter().database(settings());
        } catch (IllegalArgumentException wrongSetting) {
            throw new InvalidPropertyException(wrongSetting.getMessage(), wrongSetting);
        } catch (IllegalStateException notStarted) {
            throw new ResourceException(notStarted.getMessage(), notStarted);
        }
    }

    Sluice facade() {
        return adapter().databases().facade();
    }

    /** Opens the database if it is the first of its factories, so that wrong settings show now and pools fill. */
    @Override
    public Object createConnectionFactory(ConnectionManager manager) throws ResourceException {
        database();
        return new SluiceDataSource(this, manager);
    }

    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new NotSupportedException(
                "SLUICE: without a server, use dev.sluice.runtime.SluiceRuntime instead of the resource adapter");
    }

    @Override
    public ManagedConnection createManagedConnection(
            @Nullable Subject subject, @Nullable ConnectionRequestInfo requestInfo) throws ResourceException {
        Database database = database();
        return new SluiceManagedConnection(database.name(), database::openSession);
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface of Jakarta Connectors is
    public @Nullable ManagedConnection matchManagedConnections(
            Set connections, @Nullable Subject subject, @Nullable ConnectionRequestInfo requestInfo)
            throws ResourceException {
        for (Object connection : connections) {
            if (connection instanceof SluiceManagedConnection ours && ours.usable()) {
                return ours;
            }
        }
        return null;
    }

    /** Those whose transaction was lost; a logical connection has nothing else that could break. */
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // the interface of Jakarta Connectors is
    public Set getInvalidConnections(Set connections) {
        return ((Set<Object>) connections)
                .stream()
                        .filter(c -> c instanceof SluiceManagedConnection ours && !ours.usable())
                        .collect(Collectors.toSet());
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // The log goes to the logger dev.sluice, which the server configures.
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SluiceManagedConnectionFactory factory
                && settings().equals(factory.settings())
                && Objects.equals(adapter, factory.adapter);
    }

    @Override
    public int hashCode() {
        return settings().hashCode();
    }
}
