package dev.sluice.api;

/**
 * The pool of one instance at one moment.
 *
 * @param min connections it keeps open
 * @param max connections it never exceeds
 * @param inUse connections leased now
 * @param idle connections open and not leased
 * @param waiting callers waiting for a connection
 * @param created connections opened since the start
 * @param leased leases given since the start
 * @param timeouts leases refused since the start because none came free in time
 * @param busy whether the connections in use reached {@code poolWarnAt} percent of the most there may be, and are not
 *     below three quarters of that again
 * @param leaks leases that lasted longer than {@code poolLeakTimeout} since the start
 */
public record PoolSnapshot(
        int min,
        int max,
        long inUse,
        long idle,
        long waiting,
        long created,
        long leased,
        long timeouts,
        boolean busy,
        long leaks) {
    /** The pool that is not there. */
    public static final PoolSnapshot NONE = new PoolSnapshot(0, 0, 0, 0, 0, 0, 0, 0, false, 0);
}
