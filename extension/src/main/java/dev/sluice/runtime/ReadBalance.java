package dev.sluice.runtime;

import dev.sluice.balancing.Balancer;
import dev.sluice.balancing.ReplicaWeights;
import dev.sluice.balancing.Standing;
import dev.sluice.cluster.ClusterView;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceLoad;
import dev.sluice.cluster.Ticker;
import dev.sluice.config.BalancingConfig;
import dev.sluice.config.BalancingPolicy;
import dev.sluice.jdbc.Traffic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** How a database spreads its reads, as it was set: connects what is measured with who decides. Thread-safe. */
final class ReadBalance {
    private final BalancingPolicy policy;
    private final ReplicaWeights weights;
    private final Balancer balancer;

    ReadBalance(BalancingConfig config, List<Instance> instances, Traffic traffic, Supplier<ClusterView> view) {
        Map<Instance, InstanceLoad> loads = new LinkedHashMap<>();
        instances.forEach(i -> loads.put(i, traffic.of(i).load()));
        policy = config.policy();
        weights = new ReplicaWeights(loads, view, config.cpuLimit(), config.slowStart(), Ticker.SYSTEM);
        balancer = switch (policy) {
            case WEIGHTED -> Balancer.weighted(weights);
            case P2C -> Balancer.twoChoices(weights);
            case ROUND_ROBIN -> Balancer.roundRobin();
        };
    }

    Instance pick(List<Instance> candidates) {
        return balancer.pick(candidates);
    }

    /** How long statements took there lately; empty when there were none. */
    Optional<Duration> latency(Instance instance) {
        double nanos = standing(instance).latency();
        return Double.isNaN(nanos) ? Optional.empty() : Optional.of(Duration.ofNanos(Math.round(nanos)));
    }

    /** How much of the reads it should get; those that are spread in turn all have the same. */
    double weight(Instance instance) {
        return policy == BalancingPolicy.ROUND_ROBIN ? 1 : standing(instance).weight();
    }

    private Standing standing(Instance instance) {
        return Objects.requireNonNull(weights.now().get(instance), instance::name);
    }
}
