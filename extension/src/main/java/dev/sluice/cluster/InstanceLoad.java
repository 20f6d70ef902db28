package dev.sluice.cluster;

import java.util.concurrent.atomic.LongAdder;

/**
 * What one instance is asked to do at the moment, and how long what it did took since the start. Written where
 * statements run, read by whoever balances. Thread-safe, without locks or garbage: two counters and two looks at the
 * clock for a statement. Each number is exact, together they are not atomic.
 */
public final class InstanceLoad {
    private final Ticker ticker;
    private final LongAdder inFlight = new LongAdder();
    private final LongAdder statements = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Begins with nothing done. */
    public InstanceLoad(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Somebody waits for a connection to it. */
    public void arrived() {
        inFlight.increment();
    }

    /** Somebody has what was waited for, or gave up. */
    public void left() {
        inFlight.decrement();
    }

    /** A statement begins; the moment is to be given back when it ends. */
    public long began() {
        inFlight.increment();
        return ticker.nanos();
    }

    /**
     * A statement that {@link #began} ended. One that failed counts only when it took longer than others do: failing
     * fast must not look like speed, and being cancelled for its slowness must not look like nothing.
     */
    public void ended(long began, boolean succeeded) {
        inFlight.decrement();
        long took = ticker.nanos() - began;
        if (succeeded || (double) took * statements.sum() > nanos.sum()) {
            statements.increment();
            nanos.add(took);
        }
    }

    /** Statements that run and callers that wait for a connection now; 0 or more. */
    public int inFlight() {
        return (int) Math.max(0, inFlight.sum());
    }

    /** Statements measured since the start. */
    public long statements() {
        return statements.sum();
    }

    /** How long they took together, in nanoseconds. */
    public long nanos() {
        return nanos.sum();
    }
}
