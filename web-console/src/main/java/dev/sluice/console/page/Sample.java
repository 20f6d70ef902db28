package dev.sluice.console.page;

import dev.sluice.api.DatabaseSnapshot;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The counters of an earlier snapshot, to tell how fast they grow.
 *
 * @param takenAt when each database was read, by its name
 * @param counts each counter's value, by a key that names database, instance and counter
 */
record Sample(Map<String, Instant> takenAt, Map<String, Long> counts) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Below this, a rate would be noise: an action refreshes the page right after a poll did. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** Nothing to compare with: every rate is unknown. */
    static final Sample NONE = new Sample(Map.of(), Map.of());

    Sample {
        takenAt = Map.copyOf(takenAt);
        counts = Map.copyOf(counts);
    }

    static Sample of(List<DatabaseSnapshot> databases) {
        Map<String, Instant> takenAt = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        for (DatabaseSnapshot database : databases) {
            takenAt.put(database.name(), database.takenAt());
            database.routes().forEach((reason, count) -> counts.put(key(database, "", reason.name()), count));
            database.instances().forEach(instance -> {
                counts.put(key(database, instance.name(), "reads"), instance.reads());
                counts.put(key(database, instance.name(), "writes"), instance.writes());
            });
        }
        return new Sample(takenAt, counts);
    }

    /** How much a counter grew per second since this sample; empty when unknown or when it was reset meanwhile. */
    OptionalDouble perSecond(DatabaseSnapshot now, String instance, String counter, long count) {
        Instant then = takenAt.get(now.name());
        Long before = counts.get(key(now, instance, counter));
        if (then == null || before == null || count < before || !now.takenAt().isAfter(then)) {
            return OptionalDouble.empty();
        }
        double seconds = Duration.between(then, now.takenAt()).toNanos() / 1e9;
        return OptionalDouble.of((count - before) / seconds);
    }

    /** What to compare the next snapshot with: these databases, or still this sample if they are hardly newer. */
    Sample next(List<DatabaseSnapshot> databases) {
        boolean hardlyNewer = !databases.isEmpty()
                && databases.stream().allMatch(database -> {
                    Instant then = takenAt.get(database.name());
                    return then != null
                            && !database.takenAt().isBefore(then)
                            && database.takenAt().isBefore(then.plus(SHORTEST));
                });
        return hardlyNewer ? this : of(databases);
    }

    private static String key(DatabaseSnapshot database, String instance, String counter) {
        return database.name() + " " + instance + " " + counter;
    }
}
