package dev.sluice.jca;

import dev.sluice.api.Sluice;
import dev.sluice.runtime.Database;
import dev.sluice.runtime.SluiceRuntime;
import java.util.HashMap;
import java.util.Map;

/**
 * The databases of one started adapter: which settings were opened as which. The same settings are the same database,
 * however many connection factories have them. Thread-safe.
 */
final class Databases implements AutoCloseable {
    private final SluiceRuntime runtime = SluiceRuntime.start();
    private final Map<Map<String, String>, Database> opened = new HashMap<>();

    /**
     * The database of these settings, opened when it is asked for first.
     *
     * @throws IllegalArgumentException when a setting is wrong, or other settings have its name
     */
    synchronized Database open(Map<String, String> settings) {
        Database known = opened.get(settings);
        if (known != null) {
            return known;
        }
        Database database = RaClassLoader.call(() -> runtime.open(settings));
        opened.put(settings, database);
        return database;
    }

    Sluice facade() {
        return runtime;
    }

    /** Closes all; nothing is left running. What is asked for meanwhile is refused by the runtime. */
    @Override
    public void close() {
        synchronized (this) {
            opened.clear();
        }
        RaClassLoader.call(() -> {
            runtime.close();
            return this;
        });
        RaClassLoader.deregisterDrivers();
        RaClassLoader.forgetRecords();
    }
}
