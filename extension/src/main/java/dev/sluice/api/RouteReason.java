package dev.sluice.api;

/** Why a statement went where it went. */
public enum RouteReason {
    /** Read-only by {@code @ReadOnly}, {@code setReadOnly(true)} or a read-only transaction: to a replica. */
    READ_ONLY,
    /** One auto-commit statement that is surely a pure read: to a replica. */
    PURE_READ,
    /** Inside a read-write transaction: to the primary, always. */
    TRANSACTION,
    /** A write, or a statement that is not surely a pure read: to the primary. */
    NOT_SURELY_A_READ,
    /** A read that no replica was eligible for: to the primary. */
    NO_ELIGIBLE_REPLICA,
    /**
     * A read for which no eligible replica is known to be fresh enough: none has surely replayed what the caller wrote,
     * or none is within the staleness it allows. To the primary.
     */
    REPLICAS_BEHIND,
    /** A read that wants everything that was committed: to the primary. */
    STRONG,
    /** A read whose text asks for it by a comment: to the primary. */
    HINT,
    /** A read while no primary is known, nor an eligible replica that is fresh enough: to the freshest that answers. */
    NO_PRIMARY,
    /** A replica refused the statement as a write (SQLSTATE 25006, nothing was executed): again, on the primary. */
    REFUSED_BY_REPLICA,
    /** The connection was lost while a pure read ran that had shown nothing yet: once more, elsewhere. */
    INSTANCE_LOST,
    /** The session holds state on this connection (SET, temporary table, advisory lock, LISTEN): stays there. */
    PINNED_SESSION
}
