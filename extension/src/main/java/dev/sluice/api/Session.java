package dev.sluice.api;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One logical connection, driven by a container that pools logical connections and demarcates transactions itself: a
 * resource adapter's managed connection. It holds no physical connection until a statement needs one.
 *
 * <p>Used by one thread at a time, like a {@link Connection}.
 */
public interface Session extends AutoCloseable {

    /** What the container wants to hear. All methods do nothing by default. */
    interface Listener {
        /** The application closed this handle. */
        default void handleClosed(Connection handle) {}

        /** The physical connection broke inside a transaction: the transaction is lost and this session with it. */
        default void connectionLost(SQLException cause) {}

        /** The application began a transaction of its own, by its first statement after {@code setAutoCommit(false)}. */
        default void localTransactionStarted() {}

        /** The application committed a transaction of its own. */
        default void localTransactionCommitted() {}

        /** The application rolled back a transaction of its own. */
        default void localTransactionRolledBack() {}
    }

    /** A new handle for the application. Its {@code close()} only tells the listener. */
    Connection openHandle() throws SQLException;

    /**
     * Moves a handle of another session of the same database to this one.
     *
     * @throws SQLException when it is no open handle of Sluice, or has open statements
     */
    void adopt(Connection handle) throws SQLException;

    /** Begins a transaction that the container ends by {@link #commit()} or {@link #rollback()}. */
    void begin() throws SQLException;

    /**
     * Commits the container's transaction and gives the physical connection back.
     *
     * @throws SQLException when the commit failed; SQLSTATE 08007 when its outcome is unknown
     */
    void commit() throws SQLException;

    /** Rolls the container's transaction back and gives the physical connection back. */
    void rollback() throws SQLException;

    /** False after {@link Listener#connectionLost}, until {@link #reset()}. */
    boolean usable();

    /** Closes all handles, rolls back what is open, gives the physical connection back and restores all defaults. */
    void reset() throws SQLException;

    /** Like {@link #reset()}, and for good. Never throws. */
    @Override
    void close();
}
