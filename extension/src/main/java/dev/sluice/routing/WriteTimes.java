package dev.sluice.routing;

import dev.sluice.cluster.Freshness;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When did a unit of work last write? Of fixed size, whatever the number of units: those that share a slot only make
 * each other's reads more careful. A replica that is fresh as of the answer has replayed all the unit wrote, so a moment
 * is all a unit needs for its token: no server is asked for a position on the way of a write. Thread-safe, without locks.
 */
public final class WriteTimes {
    private static final int BITS = 12;

    private final AtomicLongArray slots = new AtomicLongArray(1 << BITS);

    /** Nobody has written. */
    public WriteTimes() {
        for (int i = 0; i < slots.length(); i++) {
            slots.setPlain(i, Freshness.NEVER);
        }
    }

    /** The unit wrote, and was told so before {@code moment}. */
    public void wrote(long unit, long moment) {
        int slot = slot(unit);
        long before = slots.get(slot);
        while (Freshness.later(before, moment) != before) {
            long witness = slots.compareAndExchange(slot, before, moment);
            if (witness == before) {
                return;
            }
            before = witness;
        }
    }

    /** A moment not before the last write of the unit; {@link Freshness#NEVER} when it has written nothing. */
    public long last(long unit) {
        return slots.get(slot(unit));
    }

    /** Spreads numbers that follow each other over distant slots (Fibonacci hashing; Knuth, TAOCP 3, 6.4). */
    private static int slot(long unit) {
        return (int) ((unit * 0x9E3779B97F4A7C15L) >>> (64 - BITS));
    }
}
