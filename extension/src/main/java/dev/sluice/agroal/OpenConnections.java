package dev.sluice.agroal;

import io.agroal.api.AgroalDataSourceListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The physical connections a pool has open, so that closing it leaves none. Agroal's own close forgets a connection
 * that is just being opened, or that is flushed and not yet destroyed. Thread-safe.
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

    private void drop(Connection connection) {
        open.remove(connection);
        try {
            connection.abort(Runnable::run);
        } catch (SQLException failure) {
            LOG.log(System.Logger.Level.DEBUG, "a connection of a closed pool", failure);
        }
    }
}
