package dev.sluice.jca;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A server's connection manager: pools managed connections and shares one while a transaction runs. */
final class FakeContainer implements ConnectionManager, ConnectionEventListener {
    private static final long serialVersionUID = 1L;

    private final transient Deque<ManagedConnection> idle = new ArrayDeque<>();
    private final transient List<ManagedConnection> all = new ArrayList<>();
    private final transient List<String> heard = new ArrayList<>();
    private transient ManagedConnection inTransaction;
    private transient boolean transaction;

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, ConnectionRequestInfo info)
            throws ResourceException {
        ManagedConnection connection = inTransaction;
        if (connection == null) {
            connection = factory.matchManagedConnections(Set.copyOf(idle), null, info);
            idle.remove(connection);
        }
        if (connection == null) {
            connection = factory.createManagedConnection(null, info);
            connection.addConnectionEventListener(this);
            all.add(connection);
        }
        if (transaction && inTransaction == null) {
            inTransaction = connection;
            connection.getLocalTransaction().begin();
        }
        return connection.getConnection(null, info);
    }

    void begin() {
        transaction = true;
    }

    void commit() throws ResourceException {
        end(true);
    }

    void rollback() throws ResourceException {
        end(false);
    }

    private void end(boolean commit) throws ResourceException {
        ManagedConnection connection = inTransaction;
        transaction = false;
        inTransaction = null;
        try {
            if (commit) {
                connection.getLocalTransaction().commit();
            } else {
                connection.getLocalTransaction().rollback();
            }
        } finally {
            connection.cleanup();
            idle.push(connection);
        }
    }

    /** What it heard, in order. */
    List<String> heard() {
        return heard;
    }

    int managedConnections() {
        return all.size();
    }

    void destroyAll() throws ResourceException {
        for (ManagedConnection connection : all) {
            connection.destroy();
        }
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        heard.add("closed");
        ManagedConnection connection = (ManagedConnection) event.getSource();
        if (connection != inTransaction) {
            try {
                connection.cleanup();
            } catch (ResourceException failure) {
                throw new AssertionError(failure);
            }
            idle.push(connection);
        }
    }

    @Override
    public void localTransactionStarted(ConnectionEvent event) {
        heard.add("started");
    }

    @Override
    public void localTransactionCommitted(ConnectionEvent event) {
        heard.add("committed");
    }

    @Override
    public void localTransactionRolledback(ConnectionEvent event) {
        heard.add("rolled back");
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        heard.add("error " + event.getException().getClass().getSimpleName());
    }
}
