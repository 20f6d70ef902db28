package dev.sluice.runtime;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Health;
import dev.sluice.api.InstanceSnapshot;
import dev.sluice.api.PoolSnapshot;
import dev.sluice.api.Role;
import dev.sluice.cluster.ClusterState;
import dev.sluice.cluster.ClusterView;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceState;
import dev.sluice.config.DatabaseConfig;
import dev.sluice.health.HealthMonitor;
import dev.sluice.jdbc.InstancePool;
import dev.sluice.jdbc.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** What does a database look like now? Gathers it from the rooms that know. Thread-safe. */
final class Snapshots {
    private final DatabaseConfig config;
    private final ClusterState state;
    private final Map<Instance, ? extends InstancePool> pools;
    private final Traffic traffic;
    private final ReadBalance balance;
    private final HealthMonitor monitor;
    private volatile boolean warm;

    Snapshots(
            DatabaseConfig config,
            ClusterState state,
            Map<Instance, ? extends InstancePool> pools,
            Traffic traffic,
            ReadBalance balance,
            HealthMonitor monitor) {
        this.config = config;
        this.state = state;
        this.pools = pools;
        this.traffic = traffic;
        this.balance = balance;
        this.monitor = monitor;
    }

    DatabaseSnapshot take() {
        ClusterView view = state.view();
        List<InstanceSnapshot> instances =
                view.states().stream().map(s -> instance(s, view)).toList();
        return new DatabaseSnapshot(
                config.name(),
                config.url().shown(),
                Instant.now(),
                ready(view),
                warm(view, instances),
                config.health().replicaMinimum(),
                traffic.decisions(),
                instances);
    }

    private InstanceSnapshot instance(InstanceState s, ClusterView view) {
        Traffic.OfInstance counts = traffic.of(s.instance());
        HealthMonitor.Counts probes = monitor.counts(s.instance());
        boolean eligible = s.eligibleReplica() || s.instance().equals(view.primary());
        PoolSnapshot pool = Objects.requireNonNull(pools.get(s.instance())).snapshot();
        return new InstanceSnapshot(
                s.instance().name(),
                s.role(),
                s.health(),
                s.inRotation(),
                eligible,
                Optional.ofNullable(s.lag()),
                s.streaming(),
                problem(s, eligible),
                Optional.ofNullable(s.probedAt()),
                counts.reads(),
                counts.writes(),
                counts.failures(),
                probes.probes(),
                probes.failures(),
                known(s.cpu()),
                balance.latency(s.instance()),
                s.eligibleReplica() ? OptionalDouble.of(balance.weight(s.instance())) : OptionalDouble.empty(),
                pool);
    }

    private static OptionalDouble known(double figure) {
        return Double.isNaN(figure) ? OptionalDouble.empty() : OptionalDouble.of(figure);
    }

    private static Optional<String> problem(InstanceState s, boolean eligible) {
        Optional<String> problem = s.problem();
        return problem.isPresent() || eligible
                ? problem
                : Optional.of("says it is a primary beside or behind another; nothing is written here");
    }

    private boolean ready(ClusterView view) {
        return view.primary() != null
                || (config.health().replicaMinimum() > 0
                        && view.eligibleReplicas().size() >= config.health().replicaMinimum());
    }

    /** Once warm, always warm: it is about the start. */
    private boolean warm(ClusterView view, List<InstanceSnapshot> instances) {
        if (!warm) {
            boolean asked =
                    view.states().stream().noneMatch(s -> s.role() == Role.UNKNOWN && s.health() == Health.UNKNOWN);
            boolean filled = instances.stream()
                    .filter(i -> i.health() == Health.HEALTHY)
                    .allMatch(
                            i -> i.pool().inUse() + i.pool().idle() >= i.pool().min());
            warm = asked && filled && ready(view);
        }
        return warm;
    }
}
