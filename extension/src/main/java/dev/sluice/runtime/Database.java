package dev.sluice.runtime;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Session;
import javax.sql.DataSource;

/** One database with its pools, probes and routes, as long as it is open. Thread-safe. */
public final class Database implements AutoCloseable {

    private static <T> T stub() {
        throw new IllegalStateException();
    }

    Database() {}

    /** The name it was configured with. */
    public String name() {
        return stub();
    }

    /** What it looks like now. */
    public DatabaseSnapshot snapshot() {
        return stub();
    }

    /** A session for a container that manages handles and transactions itself. */
    public Session openSession(Session.Listener listener) {
        return stub();
    }

    /** A data source whose connections are sessions of their own; for Java SE. Closing it is closing the database. */
    public DataSource dataSource() {
        return stub();
    }

    /** Stops probes, closes pools; sessions that are still open fail from now on. Idempotent. */
    @Override
    public void close() {}
}
