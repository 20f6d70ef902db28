package dev.sluice.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.Health;
import dev.sluice.cluster.ClusterState;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceState;
import dev.sluice.cluster.Ticker;
import dev.sluice.config.HealthConfig;
import dev.sluice.config.LagConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When instances are asked. The intervals are so long that only what asks at once is seen. */
class HealthMonitorTest {
    private static final Instance PRIMARY = new Instance("primary", 1);
    private static final Instance REPLICA = new Instance("replica", 1);
    private static final Duration NEVER = Duration.ofHours(1);

    private final ClusterState state = new ClusterState(List.of(PRIMARY, REPLICA));
    private final FakeProbe probe = new FakeProbe(PRIMARY);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final HealthListener listener = new HealthListener() {
        @Override
        public void changed(InstanceState before, InstanceState after) {
            told.add(after.instance().host() + " " + after.health());
        }

        @Override
        public void givenUp(Instance instance, Duration silence) {
            told.add(instance.host() + " given up after " + silence.toMillis() / 10 + "0 ms");
        }
    };
    private final HealthMonitor monitor = monitor(NEVER, Duration.ZERO);

    private HealthMonitor monitor(Duration lagInterval, Duration hangTimeout) {
        return new HealthMonitor(
                state,
                probe,
                new HealthConfig(NEVER, Duration.ofMillis(10), 2, hangTimeout, 1),
                new LagConfig(lagInterval, Duration.ofSeconds(2), Duration.ofSeconds(5)),
                Ticker.SYSTEM,
                InstantSource.system(),
                listener.and((before, after) -> {}));
    }

    @AfterEach
    void noThreadIsLeft() {
        monitor.close();
        assertThat(probe.closed()).isTrue();
        assertThat(probe.askedTwoAtOnce()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("sluice-probe"));
    }

    private Health health(Instance instance) {
        return state.view().state(instance).orElseThrow().health();
    }

    @Test
    void everybodyIsAskedAtTheStart() {
        monitor.start();
        monitor.awaitFirstRound(Duration.ofSeconds(30));
        assertThat(state.view().primary()).isEqualTo(PRIMARY);
        assertThat(state.view().eligibleReplicas()).containsExactly(REPLICA);
        assertThat(told).containsExactlyInAnyOrder("primary HEALTHY", "replica HEALTHY");
    }

    @Test
    void aSuspicionIsLookedIntoAtOnceAndFully() {
        monitor.start();
        monitor.awaitFirstRound(Duration.ofSeconds(30));
        int checks = probe.checks(REPLICA);
        CountDownLatch answer = probe.hang(REPLICA);
        monitor.suspect(REPLICA, "broke");
        assertThat(state.view().eligibleReplicas()).isEmpty();
        await().until(() -> probe.isHanging(REPLICA));
        answer.countDown();
        await().until(() -> health(REPLICA) == Health.HEALTHY);
        assertThat(probe.checks(REPLICA)).isGreaterThan(checks);
    }

    @Test
    void anInstanceThatHangsDelaysNoOther() {
        CountDownLatch answer = probe.hang(REPLICA);
        monitor.start();
        await().until(() -> health(PRIMARY) == Health.HEALTHY);
        assertThat(health(REPLICA)).isEqualTo(Health.UNKNOWN);
        answer.countDown();
        monitor.awaitFirstRound(Duration.ofSeconds(30));
        assertThat(health(REPLICA)).isEqualTo(Health.HEALTHY);
    }

    @Test
    void manySuspicionsAskOneByOne() {
        monitor.start();
        monitor.awaitFirstRound(Duration.ofSeconds(30));
        CountDownLatch answer = probe.hang(REPLICA);
        for (int i = 0; i < 100; i++) {
            monitor.suspect(REPLICA, "broke");
        }
        await().until(() -> probe.isHanging(REPLICA));
        monitor.suspect(REPLICA, "broke again");
        answer.countDown();
        await().until(() -> health(REPLICA) == Health.HEALTHY);
        assertThat(monitor.counts(REPLICA).probes()).isLessThan(10);
    }

    @Test
    void anInstanceThatRefusesIsSuspectedThenUnhealthyThenBack() {
        HealthMonitor brisk = monitor(Duration.ofMillis(5), Duration.ofMillis(50));
        brisk.start();
        brisk.awaitFirstRound(Duration.ofSeconds(30));
        told.clear();
        probe.refuse(REPLICA, true);
        await().until(() -> health(REPLICA) == Health.UNHEALTHY);
        await().until(() ->
                told.stream().filter(t -> t.startsWith("replica given up")).count() > 2);
        probe.refuse(REPLICA, false);
        await().until(() -> health(REPLICA) == Health.HEALTHY);
        brisk.close();
        assertThat(told).startsWith("replica SUSPECT", "replica UNHEALTHY").endsWith("replica HEALTHY");
        assertThat(told.subList(2, told.size() - 1))
                .allMatch(t -> t.matches("replica given up after ([5-9]|\\d\\d+)0 ms"));
        assertThat(brisk.counts(REPLICA).failures()).isGreaterThanOrEqualTo(2);
    }
}
