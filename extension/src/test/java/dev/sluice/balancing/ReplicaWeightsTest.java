package dev.sluice.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.Health;
import dev.sluice.api.Role;
import dev.sluice.cluster.ClusterView;
import dev.sluice.cluster.Freshness;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceLoad;
import dev.sluice.cluster.InstanceState;
import dev.sluice.cluster.Lsn;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a replica is worth, from what is measured and what is known; time is the test's. */
class ReplicaWeightsTest {
    private static final Instance A = new Instance("a", 1);
    private static final Instance B = new Instance("b", 1);
    private static final Instance C = new Instance("c", 1);
    private static final List<Instance> ALL = List.of(A, B, C);
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private long now = 7;
    private final Map<Instance, Double> cpu = new HashMap<>();
    private final Map<Instance, Health> health = new HashMap<>();
    private final Map<Instance, InstanceLoad> loads = new LinkedHashMap<>();

    private ReplicaWeights weights(Duration slowStart) {
        ALL.forEach(instance -> loads.put(instance, new InstanceLoad(() -> now)));
        return new ReplicaWeights(loads, this::view, 80, slowStart, () -> now);
    }

    private ClusterView view() {
        return ClusterView.of(ALL.stream()
                .map(i -> new InstanceState(
                        i,
                        Role.REPLICA,
                        health.getOrDefault(i, Health.HEALTHY),
                        true,
                        false,
                        null,
                        true,
                        1,
                        new Lsn(1),
                        Freshness.NEVER,
                        cpu.getOrDefault(i, Double.NaN),
                        null,
                        null))
                .toList());
    }

    private InstanceLoad load(Instance instance) {
        return Objects.requireNonNull(loads.get(instance));
    }

    private void run(Instance instance, int times, long nanos) {
        for (int i = 0; i < times; i++) {
            long began = load(instance).began();
            now += nanos;
            load(instance).ended(began, true);
        }
    }

    private double weight(ReplicaWeights weights, Instance instance) {
        now += SECOND / 5;
        return Objects.requireNonNull(weights.now().get(instance)).weight();
    }

    @Test
    void whoIsNotKnownIsLikeAllOthers() {
        ReplicaWeights weights = weights(Duration.ZERO);
        ALL.forEach(i -> assertThat(weight(weights, i)).isEqualTo(1));
        run(A, 50, MILLI);
        ALL.forEach(i -> assertThat(weight(weights, i)).as("%s", i).isCloseTo(1, within(1e-6)));
        assertThat(weights.now().get(A).latency()).isCloseTo(MILLI, within(1.0));
        assertThat(weights.now().get(B).latency()).isNaN();
    }

    @Test
    void theFasterGetMoreWithinBounds() {
        ReplicaWeights weights = weights(Duration.ZERO);
        run(A, 1_000, MILLI);
        run(B, 1_000, 2 * MILLI);
        run(C, 1_000, 2 * MILLI);
        double fast = weight(weights, A);
        double slow = weight(weights, B);
        assertThat(fast / slow).isBetween(1.8, 2.1);
        assertThat(weight(weights, C)).isCloseTo(slow, within(0.05));
        run(B, 100, 100 * MILLI);
        run(A, 1_000, MILLI);
        run(C, 1_000, MILLI);
        assertThat(weight(weights, B)).isEqualTo(0.25);
    }

    @Test
    void oneSlowStatementDoesNotStarveAReplica() {
        ReplicaWeights weights = weights(Duration.ZERO);
        for (Instance instance : ALL) {
            run(instance, 1_000, MILLI);
        }
        run(A, 1, SECOND);
        assertThat(weight(weights, A)).isBetween(0.4, 1.0);
    }

    @Test
    void whatFailsFastIsNotFastAndWhatIsCancelledIsSlow() {
        ReplicaWeights weights = weights(Duration.ZERO);
        for (Instance instance : ALL) {
            run(instance, 100, MILLI);
        }
        double before = weight(weights, A);
        for (int i = 0; i < 1_000; i++) {
            load(A).ended(load(A).began(), false);
        }
        assertThat(weight(weights, A)).isCloseTo(before, within(1e-9));
        long began = load(A).began();
        now += SECOND;
        load(A).ended(began, false);
        assertThat(weight(weights, A)).isLessThan(before);
        assertThat(load(A).inFlight()).isZero();
    }

    @Test
    void aBusyProcessorTakesFromTheWeight() {
        ReplicaWeights weights = weights(Duration.ZERO);
        cpu.put(A, 80.0);
        cpu.put(B, 100.0);
        assertThat(weight(weights, A)).isEqualTo(0.5);
        assertThat(weight(weights, B)).isEqualTo(0.1);
        assertThat(weight(weights, C)).isEqualTo(1);
    }

    @Test
    void atTheStartAllRampAlikeWhichHasNoEffect() {
        ReplicaWeights weights = weights(Duration.ofSeconds(30));
        SmoothRoundRobin balancer = new SmoothRoundRobin(ALL, weights::now);
        Map<Instance, Integer> picks = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            now += 50 * MILLI;
            picks.merge(balancer.pick(ALL), 1, Integer::sum);
        }
        assertThat(picks.values()).containsExactly(100, 100, 100);
        assertThat(weight(weights, A)).isBetween(0.5, 0.6);
    }

    @Test
    void whoComesBackGetsMoreStepByStep() {
        ReplicaWeights weights = weights(Duration.ofSeconds(30));
        now += 60 * SECOND;
        health.put(A, Health.UNHEALTHY);
        weight(weights, A);
        now += 60 * SECOND;
        health.put(A, Health.HEALTHY);
        assertThat(weight(weights, A)).isCloseTo(0.1, within(1e-9));
        now += 10 * SECOND - SECOND / 5;
        assertThat(weight(weights, A)).isCloseTo(0.4, within(1e-9));
        assertThat(weight(weights, B)).isEqualTo(1);
        now += 30 * SECOND;
        assertThat(weight(weights, A)).isEqualTo(1);
    }

    @Test
    void whatHungBeforeAReplicaWentAwayIsForgottenWhenItIsBack() {
        ReplicaWeights weights = weights(Duration.ZERO);
        for (Instance instance : ALL) {
            run(instance, 100, MILLI);
        }
        health.put(A, Health.UNHEALTHY);
        weight(weights, A);
        long hung = load(A).began();
        now += 5 * SECOND;
        load(A).ended(hung, false);
        weight(weights, A);
        health.put(A, Health.HEALTHY);
        assertThat(weight(weights, A)).isCloseTo(1, within(1e-6));
    }

    @Test
    void whoIsPickedBeforeItsReturnWasReviewedIsNotOverrun() {
        ReplicaWeights weights = weights(Duration.ofSeconds(30));
        now += 60 * SECOND;
        health.put(A, Health.UNHEALTHY);
        weight(weights, A);
        health.put(A, Health.HEALTHY);
        now += MILLI;
        SmoothRoundRobin balancer = new SmoothRoundRobin(ALL, weights::now);
        long onA = IntStream.range(0, 210)
                .filter(i -> balancer.pick(ALL).equals(A))
                .count();
        assertThat(onA).isBetween(9L, 11L);
    }

    @Test
    void figuresAreReviewedAtMostTenTimesASecond() {
        ReplicaWeights weights = weights(Duration.ZERO);
        Map<Instance, Standing> first = weights.now();
        now += 99 * MILLI;
        assertThat(weights.now()).isSameAs(first);
        now += MILLI;
        assertThat(weights.now()).isNotSameAs(first);
    }
}
