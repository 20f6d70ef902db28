package dev.sluice.agroal;

import io.agroal.api.cache.Acquirable;
import io.agroal.api.cache.ConnectionCache;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The connection a thread used last, for its next call. Kept with the pool and not, as Agroal's own caches are, with the
 * threads: those of a server outlive the adapter and would keep its class loader. Thread-safe: two threads that share a
 * slot only find each other's connection, which but one of them can acquire.
 */
final class LastUsed implements ConnectionCache {
    private static final int SLOTS = 64;

    private final AtomicReferenceArray<Acquirable> slots = new AtomicReferenceArray<>(SLOTS);

    @Override
    @SuppressWarnings("NullAway") // Agroal's way to say: none
    public Acquirable get() {
        Acquirable last = slots.getAcquire(slot());
        return last != null && last.acquire() ? last : null;
    }

    @Override
    public void put(Acquirable connection) {
        if (connection.isAcquirable()) {
            slots.setRelease(slot(), connection);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // forgets
    public void reset() {
        for (int i = 0; i < SLOTS; i++) {
            slots.setRelease(i, null);
        }
    }

    private static int slot() {
        return (int) Thread.currentThread().getId() & (SLOTS - 1);
    }
}
