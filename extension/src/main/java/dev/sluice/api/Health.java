package dev.sluice.api;

/** What the last probes and the data path know of one instance. */
public enum Health {
    /** The last probe succeeded. */
    HEALTHY,
    /** A statement or one probe failed; no new reads are routed here until a probe has decided. */
    SUSPECT,
    /** As many probes in a row failed as {@code healthFailures} allows. */
    UNHEALTHY,
    /** Not probed yet. */
    UNKNOWN
}
