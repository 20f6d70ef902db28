package dev.sluice.config;

import java.time.Duration;

/**
 * How instances are probed. Every instance of this record is valid.
 *
 * @param interval time between two full checks of an instance, more than zero
 * @param timeout how long one probe may take, 10 ms or more and at most {@code interval}
 * @param failures failed probes in a row after which an instance is unhealthy, 1 or more
 * @param hangTimeout how long an instance may answer no probe before its connections are cut; zero: they never are
 * @param replicaMinimum how many eligible replicas there should be, 0 or more
 */
public record HealthConfig(
        Duration interval, Duration timeout, int failures, Duration hangTimeout, int replicaMinimum) {
    /** What holds when nothing is set. */
    public static final HealthConfig DEFAULTS =
            new HealthConfig(Duration.ofSeconds(10), Duration.ofSeconds(1), 2, Duration.ofSeconds(5), 2);

    public HealthConfig {
        Check.that(interval.toMillis() > 0, "healthInterval", Durations.format(interval), "must be more than 0");
        Check.that(timeout.toMillis() >= 10, "healthTimeout", Durations.format(timeout), "must be 10ms or more");
        Check.that(
                timeout.compareTo(interval) <= 0,
                "healthTimeout",
                Durations.format(timeout),
                "must be at most healthInterval (" + Durations.format(interval) + ")");
        Check.that(failures >= 1, "healthFailures", failures, "must be 1 or more");
        Check.that(
                hangTimeout.isZero() || hangTimeout.compareTo(timeout) >= 0,
                "hangTimeout",
                Durations.format(hangTimeout),
                "must be 0s or at least healthTimeout (" + Durations.format(timeout) + ")");
        Check.that(replicaMinimum >= 0, "replicaMinimum", replicaMinimum, "must be 0 or more");
    }
}
