package dev.sluice.config;

/** How reads are spread over the replicas that may serve them. */
public enum BalancingPolicy {
    /** By weights that follow latency, processor and slow start. */
    WEIGHTED,
    /** The better of two drawn at random, by what they have to do now. */
    P2C,
    /** Each in turn, whatever it has to do. */
    ROUND_ROBIN
}
