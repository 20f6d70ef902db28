package dev.sluice.console;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Health;
import dev.sluice.api.InstanceSnapshot;
import dev.sluice.api.PoolSnapshot;
import dev.sluice.api.Role;
import dev.sluice.api.RouteReason;
import dev.sluice.api.Sluice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A runtime whose databases a test makes up. Each has a primary {@code db:1} and two replicas, {@code db:2} and {@code
 * db:3}. Refuses what the real one refuses, with its kinds of exceptions.
 */
public final class FakeSluice implements Sluice {
    private static final List<Integer> UNSIZED = List.of(10, 50);

    public static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final List<String> names;
    private final Set<String> unready = new HashSet<>();
    private final Set<String> out = new HashSet<>();
    private final Map<String, List<Integer>> sizes = new HashMap<>();

    /** What was done, as "verb database instance actor". */
    public final List<String> audit = new ArrayList<>();

    public Instant now = START;
    public long statements;
    public boolean broken;
    /** Whether the primaries' pools are nearly used up. */
    public boolean busy;

    public int snapshots;

    public FakeSluice(String... names) {
        this.names = new ArrayList<>(List.of(names));
    }

    public FakeSluice open(String database) {
        names.add(database);
        return this;
    }

    public FakeSluice shut(String database) {
        names.remove(database);
        return this;
    }

    public FakeSluice unready(String database) {
        unready.add(database);
        return this;
    }

    @Override
    public List<DatabaseSnapshot> databases() {
        snapshots++;
        if (broken) {
            throw new IllegalStateException("the runtime was stopped");
        }
        return names.stream().sorted().map(this::database).toList();
    }

    @Override
    public boolean takeOut(String database, String instance, String actor) {
        check(database, instance);
        if (instance.equals("db:1")) {
            throw new IllegalStateException("db:1 is the primary");
        }
        audit.add("takeOut " + database + " " + instance + " " + actor);
        return out.add(database + instance);
    }

    @Override
    public boolean putBack(String database, String instance, String actor) {
        check(database, instance);
        audit.add("putBack " + database + " " + instance + " " + actor);
        return out.remove(database + instance);
    }

    @Override
    public boolean resizePool(String database, String instance, int min, int max, String actor) {
        check(database, instance);
        if (max < min) {
            throw new IllegalArgumentException(
                    "setting poolMax = \"" + max + "\" is not allowed: must be at least poolMin (" + min + ")");
        }
        audit.add("resizePool " + database + " " + instance + " " + min + " " + max + " " + actor);
        List<Integer> bounds = List.of(min, max);
        return !bounds.equals(sizes.put(database + instance, bounds));
    }

    private int min(String database, String instance) {
        return sizes.getOrDefault(database + instance, UNSIZED).get(0);
    }

    private int max(String database, String instance) {
        return sizes.getOrDefault(database + instance, UNSIZED).get(1);
    }

    private void check(String database, String instance) {
        if (!names.contains(database)) {
            throw new IllegalArgumentException("no database \"" + database + "\", there are " + names);
        }
        if (!Set.of("db:1", "db:2", "db:3").contains(instance)) {
            throw new IllegalArgumentException("no instance \"" + instance + "\", there are db:1, db:2, db:3");
        }
    }

    private DatabaseSnapshot database(String name) {
        Map<RouteReason, Long> routes = new EnumMap<>(RouteReason.class);
        for (RouteReason reason : RouteReason.values()) {
            routes.put(reason, reason == RouteReason.READ_ONLY ? 2 * statements : 0);
        }
        boolean ready = !unready.contains(name);
        return new DatabaseSnapshot(
                name,
                "jdbc:postgresql://db:1,db:2,db:3/" + name,
                now,
                ready,
                ready,
                2,
                routes,
                List.of(
                        primary(name, ready),
                        replica(name, "db:2", Duration.ofMillis(250)),
                        replica(name, "db:3", Duration.ofMillis(1500))));
    }

    private InstanceSnapshot primary(String database, boolean ready) {
        return new InstanceSnapshot(
                "db:1",
                Role.PRIMARY,
                ready ? Health.HEALTHY : Health.UNHEALTHY,
                true,
                ready,
                Optional.empty(),
                false,
                ready ? Optional.empty() : Optional.of("connection refused"),
                Optional.of(now),
                0,
                statements,
                ready ? 0 : 4,
                9,
                ready ? 0 : 2,
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                new PoolSnapshot(min(database, "db:1"), max(database, "db:1"), 12, 3, 1, 15, statements, 0, busy, 0));
    }

    private InstanceSnapshot replica(String database, String name, Duration lag) {
        boolean in = !out.contains(database + name);
        return new InstanceSnapshot(
                name,
                Role.REPLICA,
                Health.HEALTHY,
                in,
                in,
                Optional.of(lag),
                true,
                in ? Optional.empty() : Optional.of("taken out of rotation"),
                Optional.of(now),
                statements,
                0,
                0,
                9,
                0,
                OptionalDouble.of(42.5),
                Optional.of(Duration.ofNanos(1_234_567)),
                in ? OptionalDouble.of(0.75) : OptionalDouble.empty(),
                new PoolSnapshot(min(database, name), max(database, name), 5, 7, 0, 12, statements, 0, false, 0));
    }
}
