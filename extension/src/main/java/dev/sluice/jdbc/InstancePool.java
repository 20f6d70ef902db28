package dev.sluice.jdbc;

import dev.sluice.api.PoolSnapshot;
import java.sql.Connection;
import java.sql.SQLException;

/** The physical connections of one instance. Thread-safe. */
public interface InstancePool extends AutoCloseable {

    /**
     * A connection in its default state, auto-commit on. Closing it gives it back and restores that state.
     *
     * @throws SQLException when the server cannot be reached, refuses, or no connection came free in time
     */
    Connection acquire() throws SQLException;

    /** Lets go of every connection: idle ones now, leased ones when they come back. Does not wait. */
    void flush();

    /** Its state now. */
    PoolSnapshot snapshot();

    /** Closes all connections. Idempotent. */
    @Override
    void close();
}
