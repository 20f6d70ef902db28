package dev.sluice.config;

import java.time.Duration;

/**
 * The bounds of one instance's connection pool. Every instance of this record is valid.
 *
 * @param min connections kept open, 0 or more
 * @param max connections never exceeded, at least 1 and at least {@code min}
 * @param idleTimeout how long a connection above {@code min} may idle before it is closed, more than zero
 * @param acquisitionTimeout how long a caller waits for a connection, more than zero
 * @param maxLifetime how old a connection may become, 1 s or more; zero: without end
 * @param leakTimeout how long a lease may last before it is told of; zero: for ever
 * @param warnAt percent of {@code max} in use that is warned of, at most 100; 0: never
 */
public record PoolConfig(
        int min,
        int max,
        Duration idleTimeout,
        Duration acquisitionTimeout,
        Duration maxLifetime,
        Duration leakTimeout,
        int warnAt) {
    /** What holds when nothing is set. */
    public static final PoolConfig DEFAULTS = new PoolConfig(
            10, 50, Duration.ofSeconds(300), Duration.ofSeconds(5), Duration.ofMinutes(30), Duration.ZERO, 80);

    public PoolConfig {
        Check.that(min >= 0, "poolMin", min, "must be 0 or more");
        Check.that(max >= 1, "poolMax", max, "must be 1 or more");
        Check.that(max >= min, "poolMax", max, "must be at least poolMin (" + min + ")");
        Check.that(idleTimeout.toMillis() > 0, "poolIdleTimeout", Durations.format(idleTimeout), "must be more than 0");
        Check.that(
                acquisitionTimeout.toMillis() > 0,
                "poolAcquisitionTimeout",
                Durations.format(acquisitionTimeout),
                "must be more than 0");
        Check.that(
                maxLifetime.isZero() || maxLifetime.toMillis() >= 1000,
                "poolMaxLifetime",
                Durations.format(maxLifetime),
                "must be 0s or at least 1s");
        Check.that(!leakTimeout.isNegative(), "poolLeakTimeout", Durations.format(leakTimeout), "must be 0s or more");
        Check.that(warnAt >= 0 && warnAt <= 100, "poolWarnAt", warnAt, "must be a percentage from 0 to 100");
    }

    /**
     * The same with other bounds.
     *
     * @throws IllegalArgumentException when they are not allowed
     */
    public PoolConfig resized(int newMin, int newMax) {
        return new PoolConfig(newMin, newMax, idleTimeout, acquisitionTimeout, maxLifetime, leakTimeout, warnAt);
    }
}
