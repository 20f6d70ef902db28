package dev.sluice.config;

import java.time.Duration;

/**
 * When a replica is too far behind to read from. Every instance of this record is valid.
 *
 * @param interval time between two comparisons of log positions, more than zero
 * @param normal a replica that was taken out for its lag comes back when its lag is at most this, zero or more
 * @param limit a replica whose lag is above this is taken out, at least {@code normal}
 */
public record LagConfig(Duration interval, Duration normal, Duration limit) {
    /** What holds when nothing is set. */
    public static final LagConfig DEFAULTS =
            new LagConfig(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5));

    public LagConfig {
        Check.that(interval.toMillis() > 0, "lagInterval", Durations.format(interval), "must be more than 0");
        Check.that(!normal.isNegative(), "lagNormal", Durations.format(normal), "must not be negative");
        Check.that(
                limit.compareTo(normal) >= 0,
                "lagLimit",
                Durations.format(limit),
                "must be at least lagNormal (" + Durations.format(normal) + ")");
    }
}
