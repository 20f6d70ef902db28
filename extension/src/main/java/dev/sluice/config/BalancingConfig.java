package dev.sluice.config;

import java.time.Duration;

/**
 * How reads are spread over replicas. Every instance of this record is valid.
 *
 * @param policy by which rule
 * @param cpuLimit percent of its host's processors in use from which a replica gets half or less, 1 to 100
 * @param slowStart how long a replica that comes back takes to get its whole share, zero or more; zero: it gets it at once
 */
public record BalancingConfig(BalancingPolicy policy, int cpuLimit, Duration slowStart) {
    /** What holds when nothing is set. */
    public static final BalancingConfig DEFAULTS =
            new BalancingConfig(BalancingPolicy.WEIGHTED, 80, Duration.ofSeconds(30));

    public BalancingConfig {
        Check.that(cpuLimit >= 1 && cpuLimit <= 100, "cpuLimit", cpuLimit, "must be 1 to 100 percent");
        Check.that(!slowStart.isNegative(), "slowStart", Durations.format(slowStart), "must not be negative");
    }
}
