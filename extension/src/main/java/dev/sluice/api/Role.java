package dev.sluice.api;

/** What a PostgreSQL server is in its replication cluster, as it says of itself. */
public enum Role {
    /** Accepts writes: {@code pg_is_in_recovery()} is false. */
    PRIMARY,
    /** Replays another server's WAL and answers reads only, cascading replicas included. */
    REPLICA,
    /** Not asked yet, or never reached since the start. */
    UNKNOWN
}
