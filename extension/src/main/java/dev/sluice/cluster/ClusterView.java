package dev.sluice.cluster;

import dev.sluice.api.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All instances of a database as known at one moment, with what routing asks of them worked out once. Immutable:
 * replaced, never edited.
 */
public final class ClusterView {
    private final List<InstanceState> states;
    private final List<Instance> eligibleReplicas;
    private final long stalest;
    private final @Nullable Instance primary;
    private final @Nullable Instance freshestReplica;

    private ClusterView(List<InstanceState> states) {
        this.states = List.copyOf(states);
        this.eligibleReplicas = this.states.stream()
                .filter(InstanceState::eligibleReplica)
                .map(InstanceState::instance)
                .toList();
        this.stalest = stalest(this.states);
        this.primary = solePrimary(this.states);
        this.freshestReplica = freshest(this.states);
    }

    /** A view in which nobody has been asked yet. */
    public static ClusterView unknown(List<Instance> instances) {
        return new ClusterView(instances.stream().map(InstanceState::unknown).toList());
    }

    /** A view of exactly these states. */
    public static ClusterView of(List<InstanceState> states) {
        return new ClusterView(states);
    }

    /** The states in the order the instances were configured. */
    public List<InstanceState> states() {
        return states;
    }

    /** The state of one instance. */
    public Optional<InstanceState> state(Instance instance) {
        return states.stream().filter(s -> s.instance().equals(instance)).findFirst();
    }

    /** Replicas that are healthy, in rotation and fresh enough, in the order they were configured. */
    public List<Instance> eligibleReplicas() {
        return eligibleReplicas;
    }

    /** Those of {@link #eligibleReplicas()} that are known to be as fresh as is wanted. */
    public List<Instance> eligibleReplicas(Freshness wanted) {
        if (wanted.since() == Freshness.NEVER || wanted.satisfiedAsOf(stalest)) {
            return eligibleReplicas;
        }
        return states.stream()
                .filter(s -> s.eligibleReplica() && wanted.satisfiedAsOf(s.freshAsOf()))
                .map(InstanceState::instance)
                .toList();
    }

    /**
     * The one instance that takes writes; null when there is none, or when two on the same timeline both say they are
     * it: then nothing may be written.
     */
    public @Nullable Instance primary() {
        return primary;
    }

    /** The reachable replica that replayed the most, lagging or not; null when there is none. */
    public @Nullable Instance freshestReplica() {
        return freshestReplica;
    }

    /** This view with one state replaced; the same when the instance is not part of it. */
    public ClusterView with(InstanceState state) {
        List<InstanceState> next = new ArrayList<>(states);
        next.replaceAll(s -> s.instance().equals(state.instance()) ? state : s);
        return new ClusterView(next);
    }

    /** The moment as of which every eligible replica is fresh. */
    private static long stalest(List<InstanceState> states) {
        long earliest = Freshness.NEVER;
        for (InstanceState state : states) {
            if (state.eligibleReplica()) {
                if (state.freshAsOf() == Freshness.NEVER) {
                    return Freshness.NEVER;
                }
                boolean first = earliest == Freshness.NEVER;
                earliest = first || earliest - state.freshAsOf() > 0 ? state.freshAsOf() : earliest;
            }
        }
        return earliest;
    }

    private static @Nullable Instance solePrimary(List<InstanceState> states) {
        List<InstanceState> primaries =
                states.stream().filter(InstanceState::reachablePrimary).toList();
        int newest = primaries.stream().mapToInt(InstanceState::timeline).max().orElse(0);
        List<InstanceState> claimants =
                primaries.stream().filter(s -> s.timeline() == newest).toList();
        return claimants.size() == 1 ? claimants.get(0).instance() : null;
    }

    private static @Nullable Instance freshest(List<InstanceState> states) {
        Stream<InstanceState> reachable = states.stream()
                .filter(s -> s.role() == Role.REPLICA && s.inRotation())
                .filter(s -> s.health() == dev.sluice.api.Health.HEALTHY && s.lsn() != null);
        return reachable
                .max(Comparator.comparing(s -> java.util.Objects.requireNonNull(s.lsn())))
                .map(InstanceState::instance)
                .orElse(null);
    }

    @Override
    public String toString() {
        return states.toString();
    }
}
