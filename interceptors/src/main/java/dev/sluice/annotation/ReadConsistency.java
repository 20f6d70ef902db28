package dev.sluice.annotation;

/** What reads of a {@link ReadOnly} method may miss when they run on a replica. */
public enum ReadConsistency {
    /** What the promise around it says, or else the setting {@code consistency} of the database. */
    AS_CONFIGURED,
    /** Anything the replica has not replayed yet, the caller's own writes included. */
    EVENTUAL,
    /** Nothing that the same user, session or request wrote before. */
    READ_YOUR_WRITES,
    /** Nothing that anybody has committed: they run on the primary. */
    STRONG
}
