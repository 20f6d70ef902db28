package dev.sluice.jca;

import dev.sluice.api.Session;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.LocalTransaction;
import jakarta.resource.spi.LocalTransactionException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionMetaData;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javax.security.auth.Subject;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/** One session in the clothes of Jakarta Connectors: the server pools it, shares it and ends its transactions. */
final class SluiceManagedConnection implements ManagedConnection, Session.Listener {
    private final String database;
    private final Session session;
    private final List<ConnectionEventListener> listeners = new CopyOnWriteArrayList<>();

    SluiceManagedConnection(String database, Function<Session.Listener, Session> opener) {
        this.database = database;
        this.session = opener.apply(this);
    }

    boolean usable() {
        return session.usable();
    }

    // ---- handles ---------------------------------------------------------------------------------------------

    @Override
    public Object getConnection(@Nullable Subject subject, @Nullable ConnectionRequestInfo requestInfo)
            throws ResourceException {
        try {
            return session.openHandle();
        } catch (SQLException failure) {
            throw inServersWords(failure);
        }
    }

    @Override
    public void associateConnection(Object connection) throws ResourceException {
        if (!(connection instanceof Connection handle)) {
            throw new ResourceAdapterInternalException("SLUICE: not a connection: " + connection);
        }
        try {
            session.adopt(handle);
        } catch (SQLException failure) {
            throw inServersWords(failure);
        }
    }

    @Override
    public void cleanup() throws ResourceException {
        try {
            session.reset();
        } catch (SQLException failure) {
            throw inServersWords(failure);
        }
    }

    @Override
    public void destroy() {
        session.close();
    }

    private static ResourceException inServersWords(SQLException failure) {
        return new ResourceException(failure.getMessage(), failure);
    }

    // ---- transactions ----------------------------------------------------------------------------------------

    @Override
    public LocalTransaction getLocalTransaction() {
        return new LocalTransaction() {
            @Override
            public void begin() throws ResourceException {
                demarcate(session::begin);
            }

            @Override
            public void commit() throws ResourceException {
                demarcate(session::commit);
            }

            @Override
            public void rollback() throws ResourceException {
                demarcate(session::rollback);
            }
        };
    }

    /** A transaction boundary. */
    @FunctionalInterface
    private interface Boundary {
        void cross() throws SQLException;
    }

    private static void demarcate(Boundary boundary) throws ResourceException {
        try {
            boundary.cross();
        } catch (SQLException failure) {
            throw new LocalTransactionException(failure.getMessage(), failure);
        }
    }

    @Override
    public XAResource getXAResource() throws ResourceException {
        throw new NotSupportedException("SLUICE: this adapter supports local transactions, not XA");
    }

    // ---- events ----------------------------------------------------------------------------------------------

    @Override
    public void addConnectionEventListener(ConnectionEventListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeConnectionEventListener(ConnectionEventListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void handleClosed(Connection handle) {
        ConnectionEvent event = new ConnectionEvent(this, ConnectionEvent.CONNECTION_CLOSED);
        event.setConnectionHandle(handle);
        tell(event, ConnectionEventListener::connectionClosed);
    }

    @Override
    public void connectionLost(SQLException cause) {
        tell(
                new ConnectionEvent(this, ConnectionEvent.CONNECTION_ERROR_OCCURRED, cause),
                ConnectionEventListener::connectionErrorOccurred);
    }

    @Override
    public void localTransactionStarted() {
        tell(
                new ConnectionEvent(this, ConnectionEvent.LOCAL_TRANSACTION_STARTED),
                ConnectionEventListener::localTransactionStarted);
    }

    @Override
    public void localTransactionCommitted() {
        tell(
                new ConnectionEvent(this, ConnectionEvent.LOCAL_TRANSACTION_COMMITTED),
                ConnectionEventListener::localTransactionCommitted);
    }

    @Override
    public void localTransactionRolledBack() {
        tell(
                new ConnectionEvent(this, ConnectionEvent.LOCAL_TRANSACTION_ROLLEDBACK),
                ConnectionEventListener::localTransactionRolledback);
    }

    private void tell(ConnectionEvent event, BiConsumer<ConnectionEventListener, ConnectionEvent> how) {
        listeners.forEach(listener -> how.accept(listener, event));
    }

    // ---- description -----------------------------------------------------------------------------------------

    @Override
    public ManagedConnectionMetaData getMetaData() {
        return new Description();
    }

    /** Told without asking a server, which might not answer. */
    private static final class Description implements ManagedConnectionMetaData {
        @Override
        public String getEISProductName() {
            return "PostgreSQL";
        }

        @Override
        public String getEISProductVersion() {
            return "";
        }

        @Override
        public int getMaxConnections() {
            return 0;
        }

        @Override
        public String getUserName() {
            return "";
        }
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
    public String toString() {
        return "session of database " + database;
    }
}
