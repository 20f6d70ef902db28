package dev.sluice.health;

import dev.sluice.api.Health;
import dev.sluice.api.Role;
import dev.sluice.cluster.InstanceState;
import dev.sluice.config.LagConfig;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an answer, or none, makes of the state of an instance. Pure functions. */
final class HealthRules {
    private HealthRules() {}

    /**
     * The server answered.
     *
     * @param doubted whether the data path raised a suspicion after the probe began: then the next probe decides
     */
    static InstanceState answered(
            InstanceState before,
            Sample sample,
            @Nullable Duration lag,
            long freshAsOf,
            LagConfig limits,
            Instant now,
            boolean doubted) {
        Health health = doubted && before.health() == Health.SUSPECT ? Health.SUSPECT : Health.HEALTHY;
        return new InstanceState(
                before.instance(),
                sample.role(),
                health,
                before.inRotation(),
                sample.role() == Role.REPLICA && lagging(before.lagging(), lag, limits),
                lag,
                sample.streaming(),
                sample.timeline(),
                sample.lsn(),
                freshAsOf,
                sample.cpu(),
                now,
                health == Health.SUSPECT ? before.failure() : null);
    }

    /** Out above the limit, back at normal or below, between them as it was. */
    private static boolean lagging(boolean before, @Nullable Duration lag, LagConfig limits) {
        if (lag == null) {
            return before;
        }
        return lag.compareTo(limits.limit()) > 0 || (before && lag.compareTo(limits.normal()) > 0);
    }

    /**
     * The server did not answer.
     *
     * @param failuresInARow this one included
     * @param allowed how many make it unhealthy
     */
    static InstanceState silent(InstanceState before, int failuresInARow, int allowed, String why) {
        boolean unhealthy = before.health() == Health.UNHEALTHY || failuresInARow >= allowed;
        return unhealthy ? before.gone(why) : before.withHealth(Health.SUSPECT, why);
    }

    /**
     * Whether nothing is to be expected any more of an instance that answered nothing for {@code silence}. One failed
     * probe is not enough: it may be this process that stood still.
     */
    static boolean givenUp(Health health, Duration silence, Duration limit) {
        return health == Health.UNHEALTHY && !limit.isZero() && silence.compareTo(limit) >= 0;
    }

    /** The data path met a failure. */
    static InstanceState suspected(InstanceState before, String why) {
        return before.health() == Health.HEALTHY ? before.withHealth(Health.SUSPECT, why) : before;
    }
}
