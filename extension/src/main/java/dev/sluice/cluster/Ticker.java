package dev.sluice.cluster;

/** Elapsed time, injected so that tests need not wait. Thread-safe. */
@FunctionalInterface
public interface Ticker {

    /** The clock of this JVM. */
    Ticker SYSTEM = System::nanoTime;

    /** Nanoseconds since some fixed moment; only differences mean anything. Never goes back. */
    long nanos();
}
