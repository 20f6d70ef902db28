package dev.sluice.console.health;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Health;
import dev.sluice.api.InstanceSnapshot;
import dev.sluice.api.Role;
import dev.sluice.console.runtime.RuntimeMissingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/** The rules of the health checks, free of any container. What they tell holds no address and no credentials. */
final class Verdicts {
    static final String READY = "sluice-ready";
    static final String LIVE = "sluice-live";
    static final String STARTED = "sluice-started";

    private Verdicts() {}

    /** Up when every database is ready; down with the reason when the runtime is missing or does not answer. */
    static HealthCheckResponse ready(Supplier<List<DatabaseSnapshot>> databases) {
        return all(READY, databases, DatabaseSnapshot::ready, "not ready");
    }

    /** Up when every database is warm; down with the reason when the runtime is missing or does not answer. */
    static HealthCheckResponse started(Supplier<List<DatabaseSnapshot>> databases) {
        return all(STARTED, databases, DatabaseSnapshot::warm, "not warm yet");
    }

    /**
     * Down when the runtime is there and fails to answer. Up when it is missing: that is a mistake in the server's
     * configuration, which restarting the server, the answer to this check, would repeat.
     */
    static HealthCheckResponse live(Supplier<List<DatabaseSnapshot>> databases) {
        Map<String, Object> data = new LinkedHashMap<>();
        try {
            data.put("databases", (long) databases.get().size());
            return response(LIVE, true, data);
        } catch (RuntimeMissingException e) {
            data.put("reason", String.valueOf(e.getMessage()));
            return response(LIVE, true, data);
        } catch (RuntimeException e) {
            data.put("reason", "The Sluice runtime did not answer: " + e);
            return response(LIVE, false, data);
        }
    }

    private static HealthCheckResponse all(
            String check, Supplier<List<DatabaseSnapshot>> source, Predicate<DatabaseSnapshot> rule, String failing) {
        Map<String, Object> data = new LinkedHashMap<>();
        try {
            List<DatabaseSnapshot> databases = source.get();
            data.put("databases", (long) databases.size());
            databases.forEach(database -> describe(database, data));
            List<String> guilty = databases.stream()
                    .filter(rule.negate())
                    .map(DatabaseSnapshot::name)
                    .toList();
            if (!guilty.isEmpty()) {
                data.put("reason", failing + ": " + String.join(", ", guilty));
            }
            return response(check, guilty.isEmpty(), data);
        } catch (RuntimeMissingException e) {
            data.put("reason", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            data.put("reason", "The Sluice runtime did not answer: " + e);
        }
        return response(check, false, data);
    }

    private static void describe(DatabaseSnapshot database, Map<String, Object> data) {
        String name = database.name();
        data.put(name + ".ready", database.ready());
        data.put(name + ".warm", database.warm());
        data.put(name + ".instances", (long) database.instances().size());
        data.put(name + ".healthy", count(database, instance -> instance.health() == Health.HEALTHY));
        data.put(
                name + ".primaries",
                count(database, instance -> instance.role() == Role.PRIMARY && instance.eligible()));
        data.put(
                name + ".replicas",
                count(database, instance -> instance.role() == Role.REPLICA && instance.eligible()));
        data.put(name + ".replicaMinimum", (long) database.replicaMinimum());
    }

    private static long count(DatabaseSnapshot database, Predicate<InstanceSnapshot> rule) {
        return database.instances().stream().filter(rule).count();
    }

    private static HealthCheckResponse response(String name, boolean up, Map<String, Object> data) {
        return new HealthCheckResponse(name, up ? Status.UP : Status.DOWN, Optional.of(data));
    }
}
