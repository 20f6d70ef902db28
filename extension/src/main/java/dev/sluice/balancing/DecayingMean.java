package dev.sluice.balancing;

/**
 * A mean in which a sample weighs half as much with each half-life that passes: an exponentially weighted moving average
 * by time, so that it means the same for a replica that is asked seldom and for one that is asked often. Not
 * thread-safe.
 */
final class DecayingMean {
    /** Samples of less weight than this together are forgotten. */
    private static final double FORGOTTEN = 1e-3;

    private final double halfLife;
    private double sum;
    private double samples;
    private long at;

    /** Begins without samples at {@code now}; all times in nanoseconds of one ticker. */
    DecayingMean(double halfLife, long now) {
        this.halfLife = halfLife;
        this.at = now;
    }

    /** Adds {@code count} samples, 0 or more, that are {@code total} together. */
    void add(long count, double total, long now) {
        double left = Math.pow(2, -(now - at) / halfLife);
        at = now;
        sum = sum * left + total;
        samples = samples * left + count;
        if (samples < FORGOTTEN) {
            forget();
        }
    }

    /** Begins again without samples. */
    void forget() {
        sum = 0;
        samples = 0;
    }

    /** What the samples weigh: their number, if all were new. */
    double samples() {
        return samples;
    }

    /** The weighted sum of the samples. */
    double sum() {
        return sum;
    }

    /** The mean; NaN without samples. */
    double mean() {
        return sum / samples;
    }
}
