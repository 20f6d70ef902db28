package dev.sluice.config;

import java.time.Duration;

/**
 * The bounds of one instance's connection pool. Every instance of this record is valid.
 *
 * @param min connections kept open, 0 or more
 * @param max connections never exceeded, at least 1 and at least {@code min}
 * @param idleTimeout how long a connection above {@code min} may idle before it is closed, more than zero
 * @param acquisitionTimeout how long a caller waits for a connection, more than zero
 */
public record PoolConfig(int min, int max, Duration idleTimeout, Duration acquisitionTimeout) {
    /** What holds when nothing is set. */
    public static final PoolConfig DEFAULTS = new PoolConfig(10, 50, Duration.ofSeconds(300), Duration.ofSeconds(5));

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
    }
}
