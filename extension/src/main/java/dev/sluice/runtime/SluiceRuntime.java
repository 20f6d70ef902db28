package dev.sluice.runtime;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Sluice;
import dev.sluice.config.DatabaseConfig;
import dev.sluice.config.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All databases of one server, or of one Java SE program. Thread-safe.
 *
 * <pre>{@code
 * try (SluiceRuntime sluice = SluiceRuntime.start()) {
 *     DataSource shop = sluice.open(Map.of("url", "jdbc:postgresql://a:5432,b:5432/shop", "user", "shop")).dataSource();
 * }
 * }</pre>
 */
public final class SluiceRuntime implements Sluice, AutoCloseable {
    private final Object lock = new Object();
    private volatile SortedMap<String, Database> databases = new TreeMap<>();
    private boolean closed;

    private SluiceRuntime() {}

    /** A runtime without databases. */
    public static SluiceRuntime start() {
        return new SluiceRuntime();
    }

    /** The keys {@link #open} knows, in the order of the reference. */
    public static List<String> settingKeys() {
        return Arrays.stream(Setting.values()).map(Setting::key).toList();
    }

    /**
     * Opens a database: creates its pools, starts its probes; does not wait for a server to answer.
     *
     * @param settings keys and values as documented in docs/configuration.md; a missing key has its default
     * @throws IllegalArgumentException when a setting is wrong: the message names the key, the value and what is
     *     allowed; or when a database of that name is open
     * @throws IllegalStateException when this runtime is closed
     */
    public Database open(Map<String, String> settings) {
        DatabaseConfig config = DatabaseConfig.parse(settings);
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("SLUICE: the runtime is closed");
            }
            if (databases.containsKey(config.name())) {
                throw new IllegalArgumentException("SLUICE: setting name = \"" + config.name()
                        + "\" is not allowed: a database of that name is open already");
            }
            Database database = new Database(config, this);
            SortedMap<String, Database> next = new TreeMap<>(databases);
            next.put(config.name(), database);
            databases = next;
            return database;
        }
    }

    @Override
    public List<DatabaseSnapshot> databases() {
        return databases.values().stream().map(Database::snapshot).toList();
    }

    @Override
    public boolean takeOut(String database, String instance, String actor) {
        return database(database).rotation(instance, false, actor);
    }

    @Override
    public boolean putBack(String database, String instance, String actor) {
        return database(database).rotation(instance, true, actor);
    }

    @Override
    public boolean resizePool(String database, String instance, int min, int max, String actor) {
        return database(database).resizePool(instance, min, max, actor);
    }

    private Database database(String name) {
        SortedMap<String, Database> now = databases;
        Database database = now.get(name);
        if (database == null) {
            throw new IllegalArgumentException(
                    "SLUICE: there is no database \"" + name + "\"; there are " + String.join(", ", now.keySet()));
        }
        return database;
    }

    /** Closes all databases and leaves no thread behind. Idempotent. */
    @Override
    public void close() {
        SortedMap<String, Database> last;
        synchronized (lock) {
            closed = true;
            last = databases;
            databases = new TreeMap<>();
        }
        last.values().forEach(Database::close);
    }
}
