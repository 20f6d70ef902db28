package dev.sluice.cdi;

/**
 * How a method stands to transactions, as seen by an interceptor of its calls: does this call begin its unit of work?
 *
 * <p>The difference that matters is the order. For an enterprise bean the container begins the transaction before any
 * interceptor runs; for a CDI bean the interceptor of {@code @Transactional} begins it after ours.
 */
enum Demarcation {
    /** Runs in its caller's transaction. If it has none, whatever is begun for the call is begun after us. */
    INHERITS {
        @Override
        boolean begins(TransactionSeen seen) {
            return seen == TransactionSeen.NONE || seen == TransactionSeen.READ_ONLY;
        }
    },
    /** The container began a transaction for this call if there was none: then nobody has seen it before us. */
    CONTAINER_MAY_HAVE_BEGUN {
        @Override
        boolean begins(TransactionSeen seen) {
            return seen != TransactionSeen.READ_WRITE;
        }
    },
    /** The container began a transaction for this call. */
    CONTAINER_HAS_BEGUN {
        @Override
        boolean begins(TransactionSeen seen) {
            return true;
        }
    },
    /** Leaves its caller's transaction, which may still be active when we are called. */
    APART {
        @Override
        boolean begins(TransactionSeen seen) {
            return true;
        }
    };

    /** Whether a call that sees this transaction begins its unit of work; false: it joins somebody else's. */
    abstract boolean begins(TransactionSeen seen);

    /** Whether a call that sees this transaction is the one for which the container began it. */
    boolean owns(TransactionSeen seen) {
        return seen == TransactionSeen.UNOWNED && (this == CONTAINER_MAY_HAVE_BEGUN || this == CONTAINER_HAS_BEGUN);
    }
}
