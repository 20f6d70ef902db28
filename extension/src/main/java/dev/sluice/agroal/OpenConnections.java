package dev.sluice.agroal;

import io.agroal.api.AgroalDataSourceListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The physical connections a pool has open, leased or not. Closing a pool must leave none, while Agroal's own close
 * forgets a connection that is just being opened, or that is flushed and not yet destroyed. Thread-safe.
 */
final class OpenConnections implements AgroalDataSourceListener {
    private static final System.Logger LOG = System.getLogger(OpenConnections.class.getName());

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    @Override
    public void onConnectionCreation(Connection connection) {
        open.add(connection);
        if (closed) {
            drop(connection);
        }
    }

    @Override
    public void onConnectionDestroy(Connection connection) {
        open.remove(connection);
    }

    /** Ends what is still open, and whatever is opened from now on. */
    void close() {
        closed = true;
        open.forEach(this::drop);
    }

    /** Cuts what is open now; whoever waits for an answer gets an error instead. Returns how many that were. */
    int cut() {
        return (int) open.stream().filter(OpenConnections::abort).count();
    }

    private void drop(Connection connection) {
        open.remove(connection);
        abort(connection);
    }

    /** Says no farewell, for which a server that hangs would have to listen. True when it was open. */
    private static boolean abort(Connection connection) {
        try {
            boolean wasOpen = !connection.isClosed();
            connection.abort(Runnable::run);
            return wasOpen;
        } catch (SQLException failure) {
            LOG.log(System.Logger.Level.DEBUG, "cutting a connection", failure);
            return false;
        }
    }
}
