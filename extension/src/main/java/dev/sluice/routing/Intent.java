package dev.sluice.routing;

/** What is known of a statement when its route is decided. */
public enum Intent {
    /** Read-only by declaration: {@code @ReadOnly}, {@code setReadOnly(true)} or a read-only transaction. */
    READ_ONLY,
    /** One auto-commit statement that is surely a pure read. */
    PURE_READ,
    /** The first statement of a transaction that may write. */
    TRANSACTION,
    /** Anything else: a write, or nothing is sure. */
    UNSURE;

    /** Whether a replica may serve it. */
    public boolean readsOnly() {
        return this == READ_ONLY || this == PURE_READ;
    }
}
