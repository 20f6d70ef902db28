package dev.sluice.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Health;
import dev.sluice.api.Role;
import dev.sluice.cluster.Freshness;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceState;
import dev.sluice.cluster.Lsn;
import dev.sluice.config.LagConfig;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What answers and silence make of an instance. */
class HealthRulesTest {
    private static final Sample SAMPLE = new Sample(Role.REPLICA, 3, new Lsn(7), null, true);

    private final InstanceState unknown = InstanceState.unknown(new Instance("a", 1));

    private static InstanceState answered(InstanceState before, Duration lag) {
        return HealthRules.answered(before, SAMPLE, lag, Freshness.NEVER, LagConfig.DEFAULTS, Instant.EPOCH, false);
    }

    @Test
    void anAnswerMakesItHealthyAndSaysWhatItIs() {
        InstanceState state = answered(unknown, Duration.ZERO);
        assertThat(state.health()).isEqualTo(Health.HEALTHY);
        assertThat(state.role()).isEqualTo(Role.REPLICA);
        assertThat(state.timeline()).isEqualTo(3);
        assertThat(state.streaming()).isTrue();
        assertThat(state.eligibleReplica()).isTrue();
        assertThat(state.problem()).isEmpty();
    }

    @Test
    void oneFailureMakesItSuspectAndTheSecondUnhealthyAndAnAnswerHealthyAgain() {
        InstanceState healthy = answered(unknown, Duration.ZERO);
        InstanceState once = HealthRules.silent(healthy, 1, 2, "refused");
        assertThat(once.health()).isEqualTo(Health.SUSPECT);
        assertThat(once.eligibleReplica()).isFalse();
        assertThat(once.problem()).contains("refused");
        InstanceState twice = HealthRules.silent(once, 2, 2, "refused");
        assertThat(twice.health()).isEqualTo(Health.UNHEALTHY);
        assertThat(HealthRules.silent(twice, 1, 2, "refused").health()).isEqualTo(Health.UNHEALTHY);
        assertThat(answered(twice, Duration.ZERO)).isEqualTo(healthy);
    }

    @Test
    void anInstanceIsGivenUpWhenItIsUnhealthyAndSilentForLong() {
        Duration limit = Duration.ofSeconds(5);
        assertThat(HealthRules.givenUp(Health.UNHEALTHY, limit, limit)).isTrue();
        assertThat(HealthRules.givenUp(Health.UNHEALTHY, limit.minusNanos(1), limit))
                .isFalse();
        assertThat(HealthRules.givenUp(Health.SUSPECT, limit.multipliedBy(9), limit))
                .isFalse();
        assertThat(HealthRules.givenUp(Health.UNHEALTHY, limit, Duration.ZERO)).isFalse();
    }

    @Test
    void lagTakesItOutAboveTheLimitAndBackAtNormal() {
        InstanceState state = answered(unknown, Duration.ofSeconds(5));
        assertThat(state.eligibleReplica()).as("at the limit").isTrue();
        state = answered(state, Duration.ofMillis(5001));
        assertThat(state.eligibleReplica()).as("above the limit").isFalse();
        assertThat(state.problem()).hasValueSatisfying(why -> assertThat(why).contains("5001 ms"));
        state = answered(state, Duration.ofMillis(2001));
        assertThat(state.eligibleReplica()).as("not yet normal").isFalse();
        state = answered(state, Duration.ofSeconds(2));
        assertThat(state.eligibleReplica()).as("normal").isTrue();
        state = answered(state, Duration.ofSeconds(4));
        assertThat(state.eligibleReplica()).as("between, coming from normal").isTrue();
    }

    @Test
    void anUnknownLagChangesNothing() {
        InstanceState behind = answered(unknown, Duration.ofSeconds(9));
        assertThat(answered(behind, null).lagging()).isTrue();
        assertThat(answered(answered(unknown, Duration.ZERO), null).lagging()).isFalse();
    }

    @Test
    void aPrimaryNeverLags() {
        Sample primary = new Sample(Role.PRIMARY, 3, new Lsn(7), new Lsn(8), false);
        InstanceState state = HealthRules.answered(
                answered(unknown, Duration.ofSeconds(9)),
                primary,
                null,
                Freshness.NEVER,
                LagConfig.DEFAULTS,
                Instant.EPOCH,
                false);
        assertThat(state.lagging()).isFalse();
        assertThat(state.reachablePrimary()).isTrue();
    }

    @Test
    void aSuspicionThatCameWhileItAnsweredStays() {
        InstanceState suspect = HealthRules.suspected(answered(unknown, Duration.ZERO), "broke");
        assertThat(suspect.health()).isEqualTo(Health.SUSPECT);
        InstanceState still = HealthRules.answered(
                suspect, SAMPLE, Duration.ZERO, Freshness.NEVER, LagConfig.DEFAULTS, Instant.EPOCH, true);
        assertThat(still.health()).isEqualTo(Health.SUSPECT);
        assertThat(answered(still, Duration.ZERO).health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void aSuspicionDoesNotSaveWhatIsUnhealthy() {
        InstanceState unhealthy = HealthRules.silent(unknown, 2, 2, "refused");
        assertThat(HealthRules.suspected(unhealthy, "broke")).isSameAs(unhealthy);
    }

    @Test
    void rotationByAnAdministratorIsKept() {
        InstanceState out = answered(unknown, Duration.ZERO).withRotation(false);
        assertThat(answered(out, Duration.ZERO).inRotation()).isFalse();
        assertThat(answered(out, Duration.ZERO).eligibleReplica()).isFalse();
    }
}
