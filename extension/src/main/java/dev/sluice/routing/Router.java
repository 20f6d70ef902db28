package dev.sluice.routing;

import dev.sluice.api.Role;
import dev.sluice.api.RouteReason;
import dev.sluice.cluster.ClusterView;
import dev.sluice.cluster.Freshness;
import dev.sluice.cluster.Instance;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which instance serves this statement? Decides from one snapshot: thread-safe, no I/O, no waiting.
 *
 * <p>First rule that fits: what may go to a replica goes to an eligible one, else to the primary, else to the freshest
 * replica that answers; a read that wants the latest goes to the primary only. Everything else goes to the primary or nowhere.
 */
public final class Router {
    private final ReplicaBalancer balancer;

    /** Spreads reads by {@code balancer}. */
    public Router(ReplicaBalancer balancer) {
        this.balancer = balancer;
    }

    /**
     * Decides.
     *
     * @param intent what is known of the statement
     * @param wanted how fresh a replica must be for a read
     * @param view the instances as known now
     * @param passedOver instances that just failed to give a connection and are not asked again
     * @return empty when no instance in {@code view} may serve it
     */
    public Optional<Decision> decide(Intent intent, Freshness wanted, ClusterView view, Set<Instance> passedOver) {
        if (!intent.readsOnly()) {
            return write(intent, view, passedOver);
        }
        return wanted.latest() ? latest(view, passedOver) : read(intent, wanted, view, passedOver);
    }

    private Optional<Decision> read(Intent intent, Freshness wanted, ClusterView view, Set<Instance> passedOver) {
        List<Instance> candidates = without(view.eligibleReplicas(wanted), passedOver);
        if (!candidates.isEmpty()) {
            RouteReason reason = intent == Intent.READ_ONLY ? RouteReason.READ_ONLY : RouteReason.PURE_READ;
            return Optional.of(new Decision(balancer.pick(candidates), Role.REPLICA, reason));
        }
        Instance primary = view.primary();
        if (primary != null && !passedOver.contains(primary)) {
            boolean behind = !without(view.eligibleReplicas(), passedOver).isEmpty();
            return Optional.of(new Decision(
                    primary, Role.PRIMARY, behind ? RouteReason.REPLICAS_BEHIND : RouteReason.NO_ELIGIBLE_REPLICA));
        }
        Instance freshest = view.freshestReplica();
        if (freshest != null && !passedOver.contains(freshest)) {
            return Optional.of(new Decision(freshest, Role.REPLICA, RouteReason.NO_PRIMARY));
        }
        return Optional.empty();
    }

    private static Optional<Decision> latest(ClusterView view, Set<Instance> passedOver) {
        Instance primary = view.primary();
        return primary == null || passedOver.contains(primary)
                ? Optional.empty()
                : Optional.of(new Decision(primary, Role.PRIMARY, RouteReason.STRONG));
    }

    private static Optional<Decision> write(Intent intent, ClusterView view, Set<Instance> passedOver) {
        Instance primary = view.primary();
        if (primary == null || passedOver.contains(primary)) {
            return Optional.empty();
        }
        RouteReason reason = intent == Intent.TRANSACTION ? RouteReason.TRANSACTION : RouteReason.NOT_SURELY_A_READ;
        return Optional.of(new Decision(primary, Role.PRIMARY, reason));
    }

    private static List<Instance> without(List<Instance> instances, Set<Instance> passedOver) {
        return passedOver.isEmpty()
                ? instances
                : instances.stream().filter(i -> !passedOver.contains(i)).toList();
    }
}
