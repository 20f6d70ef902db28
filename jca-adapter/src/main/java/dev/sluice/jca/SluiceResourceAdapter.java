package dev.sluice.jca;

import dev.sluice.runtime.Database;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.util.Map;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * Starts Sluice with the server and stops it. Its own settings, when they have a {@code url}, are a database that is
 * opened at once: its pools fill before the first application asks. Thread-safe once started.
 */
public class SluiceResourceAdapter extends SettingsBean implements ResourceAdapter {
    private volatile @Nullable Databases databases;

    /** An adapter that is not started. */
    public SluiceResourceAdapter() {}

    /**
     * Starts the runtime; does not wait for a database to answer.
     *
     * @throws ResourceAdapterInternalException when a setting is wrong: the message names it and what is allowed
     */
    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        Databases started = new Databases();
        try {
            if (namesDatabase()) {
                started.open(settings());
            } else if (!settings().isEmpty()) {
                throw new IllegalArgumentException("SLUICE: setting url must be set on the resource adapter, because "
                        + String.join(", ", settings().keySet()) + " is set there");
            }
        } catch (IllegalArgumentException wrongSetting) {
            started.close();
            throw new ResourceAdapterInternalException(wrongSetting.getMessage(), wrongSetting);
        }
        databases = started;
    }

    /** Stops probes, closes all connections and leaves nothing behind. */
    @Override
    public void stop() {
        Databases running = databases;
        databases = null;
        if (running != null) {
            running.close();
        }
    }

    /**
     * The databases.
     *
     * @throws IllegalStateException when the adapter is not started
     */
    Databases databases() {
        Databases running = databases;
        if (running == null) {
            throw new IllegalStateException("SLUICE: the resource adapter is not started");
        }
        return running;
    }

    /**
     * The database of a connection factory.
     *
     * @param own the connection factory's settings; without {@code url} they must be empty: then it is the adapter's
     */
    Database database(Map<String, String> own) {
        if (own.containsKey("url")) {
            return databases().open(own);
        }
        if (!own.isEmpty()) {
            throw new IllegalArgumentException("SLUICE: setting url must be set on the connection factory, because "
                    + String.join(", ", own.keySet()) + " is set there; without any it uses the resource adapter's");
        }
        if (!namesDatabase()) {
            throw new IllegalArgumentException(
                    "SLUICE: setting url must be set, on the connection factory or on the resource adapter");
        }
        return databases().open(settings());
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        throw new NotSupportedException("SLUICE: there are no messages to receive from this adapter");
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        // None was activated.
    }

    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SluiceResourceAdapter adapter && settings().equals(adapter.settings());
    }

    @Override
    public int hashCode() {
        return settings().hashCode();
    }
}
