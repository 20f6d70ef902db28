package dev.sluice.agroal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Is a pool nearly used up? From the moment the connections in use reach a share of the most there may be, until they
 * are below three quarters of that: a pool at its limit is told of once, not with every lease. Thread-safe.
 */
final class Utilisation {

    /** Hears of each change once, in the thread that caused it. */
    @FunctionalInterface
    interface Listener {
        /** The pool became busy, or is no longer. */
        void changed(boolean busy, int inUse, int max);
    }

    private final int warnAt;
    private final Listener listener;
    private final AtomicInteger inUse = new AtomicInteger();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile int max;

    /**
     * @param warnAt percent of {@code max}; 0: never busy
     * @param max connections there may be
     */
    Utilisation(int warnAt, int max, Listener listener) {
        this.warnAt = warnAt;
        this.max = max;
        this.listener = listener;
    }

    void leased() {
        inUse.incrementAndGet();
        judge();
    }

    void returned() {
        inUse.decrementAndGet();
        judge();
    }

    /** From now on there may be {@code newMax} connections. */
    void resized(int newMax) {
        max = newMax;
        judge();
    }

    /** Whether it was reached and is not relieved yet. */
    boolean busy() {
        return busy.get();
    }

    /** Looks again after a change of its own: what others did meanwhile, they judged by the state before. */
    private void judge() {
        while (warnAt > 0) {
            int now = inUse.get();
            int most = max;
            boolean was = busy.get();
            boolean is = was ? !relieved(now, most) : reached(now, most);
            if (is == was) {
                return;
            }
            if (busy.compareAndSet(was, is)) {
                listener.changed(is, now, most);
            }
        }
    }

    private boolean reached(long now, long most) {
        return now * 100 >= warnAt * most;
    }

    private boolean relieved(long now, long most) {
        return now * 400 < warnAt * most * 3;
    }
}
