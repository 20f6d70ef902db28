package dev.sluice.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Health;
import dev.sluice.api.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a view makes of the states of its instances. */
class ClusterViewTest {
    private static InstanceState state(String host, Role role, Health health, int timeline, long lsn) {
        return new InstanceState(
                new Instance(host, 1),
                role,
                health,
                true,
                false,
                null,
                true,
                timeline,
                new Lsn(lsn),
                Freshness.NEVER,
                null,
                null);
    }

    private static Instance instance(String host) {
        return new Instance(host, 1);
    }

    @Test
    void thePrimaryOfTheNewestTimelineWins() {
        ClusterView view = ClusterView.of(List.of(
                state("stale", Role.PRIMARY, Health.HEALTHY, 1, 9), state("new", Role.PRIMARY, Health.HEALTHY, 2, 5)));
        assertThat(view.primary()).isEqualTo(instance("new"));
    }

    @Test
    void twoPrimariesOfOneTimelineAreNone() {
        ClusterView view = ClusterView.of(List.of(
                state("one", Role.PRIMARY, Health.HEALTHY, 2, 9), state("two", Role.PRIMARY, Health.SUSPECT, 2, 5)));
        assertThat(view.primary()).isNull();
    }

    @Test
    void anUnhealthyPrimaryIsNone() {
        ClusterView view = ClusterView.of(List.of(state("one", Role.PRIMARY, Health.UNHEALTHY, 2, 9)));
        assertThat(view.primary()).isNull();
    }

    @Test
    void onlyHealthyReplicasInRotationThatDoNotLagAreEligible() {
        InstanceState good = state("good", Role.REPLICA, Health.HEALTHY, 1, 5);
        InstanceState lagging = new InstanceState(
                instance("lagging"),
                Role.REPLICA,
                Health.HEALTHY,
                true,
                true,
                null,
                true,
                1,
                new Lsn(4),
                Freshness.NEVER,
                null,
                null);
        ClusterView view = ClusterView.of(List.of(
                state("primary", Role.PRIMARY, Health.HEALTHY, 1, 9),
                good,
                lagging,
                state("out", Role.REPLICA, Health.HEALTHY, 1, 8).withRotation(false),
                state("suspect", Role.REPLICA, Health.SUSPECT, 1, 8)));
        assertThat(view.eligibleReplicas()).containsExactly(good.instance());
        assertThat(view.freshestReplica()).isEqualTo(good.instance());
        ClusterView without = view.with(good.withHealth(Health.UNHEALTHY, "gone"));
        assertThat(without.eligibleReplicas()).isEmpty();
        assertThat(without.freshestReplica()).isEqualTo(lagging.instance());
        assertThat(view.eligibleReplicas()).as("the view before").hasSize(1);
    }

    @Test
    void aStateOfAStrangerChangesNothing() {
        ClusterView view = ClusterView.unknown(List.of(instance("a")));
        assertThat(view.with(state("b", Role.PRIMARY, Health.HEALTHY, 1, 1)).states())
                .isEqualTo(view.states());
    }
}
