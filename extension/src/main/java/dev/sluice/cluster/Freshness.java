package dev.sluice.cluster;

/**
 * How fresh a read wants its instance to be.
 *
 * @param since it must have replayed all that was committed before this moment of the {@link Ticker}; {@link #NEVER}: it
 *     need not
 * @param latest whether only the primary will do
 */
public record Freshness(long since, boolean latest) {
    /** No moment at all. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Any instance will do. */
    public static final Freshness ANY = new Freshness(NEVER, false);

    /** Only the primary will do. */
    public static final Freshness LATEST = new Freshness(NEVER, true);

    /** At least as of {@code moment}. */
    public static Freshness since(long moment) {
        return moment == NEVER ? ANY : new Freshness(moment, false);
    }

    /** Whether a replica will do that has replayed all that was committed before {@code moment}, {@link #NEVER}: nobody knows. */
    public boolean satisfiedAsOf(long moment) {
        return !latest && (since == NEVER || (moment != NEVER && moment - since >= 0));
    }

    /** The later of two moments, either of which may be {@link #NEVER}. */
    public static long later(long one, long other) {
        if (one == NEVER || other == NEVER) {
            return one == NEVER ? other : one;
        }
        return one - other >= 0 ? one : other;
    }
}
