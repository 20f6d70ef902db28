package dev.sluice.jca;

import dev.sluice.api.Sluice;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.logging.Logger;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connection factory that applications look up. Connections come by way of the server. Thread-safe. */
public class SluiceDataSource implements DataSource, Serializable, Referenceable {
    private static final long serialVersionUID = 1L;

    private final SluiceManagedConnectionFactory factory;
    private final transient ConnectionManager manager;
    private @Nullable Reference reference;

    SluiceDataSource(SluiceManagedConnectionFactory factory, ConnectionManager manager) {
        this.factory = factory;
        this.manager = manager;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return (Connection) manager.allocateConnection(factory, null);
        } catch (ResourceException failure) {
            throw inJdbcsWords(failure);
        }
    }

    /** What the session said, if it is in there, else what the server said. */
    private static SQLException inJdbcsWords(ResourceException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException said) {
                return said;
            }
        }
        return new SQLNonTransientConnectionException(
                "SLUICE: the server gave no connection: " + failure.getMessage(), "08001", failure);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "SLUICE: credentials belong to the settings user and password; call getConnection() without any");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // The log goes to the logger dev.sluice, which the server configures.
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("SLUICE: use the setting poolAcquisitionTimeout");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("dev.sluice");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type == Sluice.class) {
            return type.cast(factory.facade());
        }
        throw new SQLException("SLUICE: this data source is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this) || type == Sluice.class;
    }

    @Override
    public @Nullable Reference getReference() throws NamingException {
        return reference;
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }
}
