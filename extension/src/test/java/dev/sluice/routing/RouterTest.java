package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Health;
import dev.sluice.api.Role;
import dev.sluice.api.RouteReason;
import dev.sluice.cluster.ClusterView;
import dev.sluice.cluster.Freshness;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceState;
import dev.sluice.cluster.Lsn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where reads go that want an instance to be fresh. */
class RouterTest {
    private static final Instance PRIMARY = new Instance("primary", 1);
    private static final Instance OLD = new Instance("old", 1);
    private static final Instance NEW = new Instance("new", 1);
    private static final Instance UNSURE = new Instance("unsure", 1);

    private final Router router = new Router(candidates -> candidates.get(candidates.size() - 1));
    private final ClusterView view = ClusterView.of(List.of(
            state(PRIMARY, Role.PRIMARY, Freshness.NEVER),
            state(OLD, Role.REPLICA, 100),
            state(NEW, Role.REPLICA, 200),
            state(UNSURE, Role.REPLICA, Freshness.NEVER)));

    private static InstanceState state(Instance instance, Role role, long freshAsOf) {
        return new InstanceState(
                instance, role, Health.HEALTHY, true, false, null, true, 1, new Lsn(1), freshAsOf, null, null);
    }

    private Decision read(Freshness wanted, Instance... passedOver) {
        return router.decide(Intent.READ_ONLY, wanted, view, Set.of(passedOver)).orElseThrow();
    }

    @Test
    void whoWantsNothingMayGoAnywhere() {
        assertThat(view.eligibleReplicas(Freshness.ANY)).containsExactly(OLD, NEW, UNSURE);
        assertThat(read(Freshness.ANY)).isEqualTo(new Decision(UNSURE, Role.REPLICA, RouteReason.READ_ONLY));
    }

    @Test
    void onlyReplicasThatAreKnownToBeFreshEnoughServe() {
        assertThat(view.eligibleReplicas(Freshness.since(100))).containsExactly(OLD, NEW);
        assertThat(view.eligibleReplicas(Freshness.since(101))).containsExactly(NEW);
        assertThat(read(Freshness.since(101))).isEqualTo(new Decision(NEW, Role.REPLICA, RouteReason.READ_ONLY));
    }

    @Test
    void whenNoneIsFreshEnoughThePrimaryServesAndTheReasonSaysSo() {
        Decision behind = new Decision(PRIMARY, Role.PRIMARY, RouteReason.REPLICAS_BEHIND);
        assertThat(read(Freshness.since(201))).isEqualTo(behind);
        assertThat(read(Freshness.since(101), NEW)).isEqualTo(behind);
        assertThat(read(Freshness.since(1), OLD, NEW, UNSURE))
                .isEqualTo(new Decision(PRIMARY, Role.PRIMARY, RouteReason.NO_ELIGIBLE_REPLICA));
    }

    @Test
    void theLatestIsOnThePrimaryOrNowhere() {
        assertThat(read(Freshness.LATEST)).isEqualTo(new Decision(PRIMARY, Role.PRIMARY, RouteReason.STRONG));
        assertThat(router.decide(Intent.READ_ONLY, Freshness.LATEST, view, Set.of(PRIMARY)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void withoutAPrimaryTheFreshestServesThoughItMayMissSomething() {
        ClusterView alone = ClusterView.of(List.of(state(OLD, Role.REPLICA, 100)));
        assertThat(router.decide(Intent.PURE_READ, Freshness.since(101), alone, Set.of()))
                .contains(new Decision(OLD, Role.REPLICA, RouteReason.NO_PRIMARY));
    }

    @Test
    void aReplicaWhoseFreshnessNobodyKnowsDoesNotSpoilTheOthers() {
        ClusterView known = ClusterView.of(List.of(state(OLD, Role.REPLICA, -5), state(NEW, Role.REPLICA, 9)));
        assertThat(known.eligibleReplicas(Freshness.since(-5))).containsExactly(OLD, NEW);
        assertThat(known.eligibleReplicas(Freshness.since(-4))).containsExactly(NEW);
        assertThat(known.eligibleReplicas(Freshness.since(10))).isEmpty();
    }
}
