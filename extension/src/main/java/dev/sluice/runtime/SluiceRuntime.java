package dev.sluice.runtime;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Sluice;
import java.util.List;
import java.util.Map;

/** All databases of one server. Started and stopped by the resource adapter. Thread-safe. */
public final class SluiceRuntime implements Sluice, AutoCloseable {

    private SluiceRuntime() {}

    /** A runtime without databases. */
    public static SluiceRuntime start() {
        return new SluiceRuntime();
    }

    /**
     * Opens a database: creates its pools, starts its probes; does not wait for a server to answer.
     *
     * @param settings keys and values as documented in docs/configuration.md; a missing key has its default
     * @throws IllegalArgumentException when a setting is wrong: the message names the key, the value and what is
     *     allowed; or when a database of that name is open
     */
    public Database open(Map<String, String> settings) {
        return new Database();
    }

    @Override
    public List<DatabaseSnapshot> databases() {
        return List.of();
    }

    @Override
    public boolean takeOut(String database, String instance, String actor) {
        return false;
    }

    @Override
    public boolean putBack(String database, String instance, String actor) {
        return false;
    }

    /** Closes all databases and leaves no thread behind. Idempotent. */
    @Override
    public void close() {}
}
