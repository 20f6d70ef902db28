package dev.sluice.balancing;

/** How much less, or more, should a replica get for one reason? Pure functions. */
final class Rules {
    /** The most and, as its inverse, the least that latency may make of a weight. */
    static final double LATENCY_BOUND = 4;
    /** What a processor at its limit leaves of a weight. */
    static final double CPU_AT_LIMIT = 0.5;
    /** What a processor with nothing left leaves of a weight: enough to notice that it recovers. */
    static final double CPU_AT_FULL = 0.1;
    /** Where the slow start begins. */
    static final double SLOW_START_FROM = 0.1;

    private Rules() {}

    /**
     * Twice as fast, twice the weight, within bounds: one slow statement must not starve a replica, and a slow replica
     * must be asked to be known to recover.
     *
     * @param expected nanoseconds a statement takes here, more than 0
     * @param meanSpeed statements per nanosecond of the mean replica, more than 0
     * @return 1/4 to 4
     */
    static double latency(double expected, double meanSpeed) {
        return Math.min(LATENCY_BOUND, Math.max(1 / LATENCY_BOUND, 1 / (expected * meanSpeed)));
    }

    /**
     * Whole below the limit; from there on half of it, falling in a straight line to {@value #CPU_AT_FULL} at 100 %.
     *
     * @param percent how busy the processors are, 0 to 100; NaN when unknown, which is no reason for anything
     * @param limit 1 to 100 percent
     */
    static double cpu(double percent, int limit) {
        if (Double.isNaN(percent) || percent < limit) {
            return 1;
        }
        if (percent >= 100) {
            return CPU_AT_FULL;
        }
        return CPU_AT_LIMIT - (CPU_AT_LIMIT - CPU_AT_FULL) * (percent - limit) / (100 - limit);
    }

    /**
     * From {@value #SLOW_START_FROM} to 1 in a straight line.
     *
     * @param elapsed nanoseconds since the replica became eligible, 0 or more
     * @param ramp nanoseconds the way takes; 0: there is none
     */
    static double slowStart(long elapsed, long ramp) {
        return elapsed >= ramp ? 1 : SLOW_START_FROM + (1 - SLOW_START_FROM) * elapsed / ramp;
    }
}
