package dev.sluice.api;

/** What a read on a replica may miss. */
public enum Consistency {
    /** Anything the replica has not replayed yet, the caller's own writes included. */
    EVENTUAL,
    /** Nothing that the same unit of work wrote before: a thread, or who is named by a {@link CausalScope}. */
    READ_YOUR_WRITES,
    /** Nothing that anybody has committed: read on the primary, or not at all. */
    STRONG
}
