package dev.sluice.cdi;

import dev.sluice.api.ReadOnlyScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of the current thread, and what Sluice wrote down about it. Thread-safe.
 *
 * <p>Both key and value are classes of the JDK: applications that share a transaction each have their own copy of
 * this class, and what a transaction holds must not keep an application's class loader.
 */
@ApplicationScoped
class CurrentTransaction {
    /** The resource of a transaction that says who promised to only read in it, or {@link #READ_WRITE}. */
    static final String OWNER_KEY = "dev.sluice.transaction.readOnlyOwner";

    /** The value of {@link #OWNER_KEY} when nobody promised. */
    static final String READ_WRITE = "";

    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    private volatile @Nullable TransactionSynchronizationRegistry found;

    /** What is known of the transaction that is active now. */
    public TransactionSeen seen() {
        return active().map(CurrentTransaction::seenIn).orElse(TransactionSeen.NONE);
    }

    private static TransactionSeen seenIn(TransactionSynchronizationRegistry registry) {
        Object owner = registry.getResource(OWNER_KEY);
        if (owner == null) {
            return TransactionSeen.UNOWNED;
        }
        return READ_WRITE.equals(owner) ? TransactionSeen.READ_WRITE : TransactionSeen.READ_ONLY;
    }

    /** Notes that the active transaction was begun for a call that promised to read only. */
    public void beganFor(String readOnlyOwner) {
        active().ifPresent(registry -> registry.putResource(OWNER_KEY, readOnlyOwner));
    }

    /** Notes who owns the active transaction, if there is one that nobody has seen before. */
    public void notice() {
        active().filter(registry -> registry.getResource(OWNER_KEY) == null)
                .ifPresent(registry -> registry.putResource(OWNER_KEY, promiseAround()));
    }

    /** Inside a scope that began its unit of work, whatever is begun is begun under its promise. */
    private static String promiseAround() {
        ReadOnlyScope scope = ReadOnlyScope.current();
        return scope == null || scope.joined() ? READ_WRITE : scope.owner();
    }

    private Optional<TransactionSynchronizationRegistry> active() {
        return registry().filter(registry -> {
            int status = registry.getTransactionStatus();
            return status == Status.STATUS_ACTIVE || status == Status.STATUS_MARKED_ROLLBACK;
        });
    }

    private Optional<TransactionSynchronizationRegistry> registry() {
        TransactionSynchronizationRegistry registry = found;
        if (registry == null) {
            registry = lookUp();
            found = registry;
        }
        return Optional.ofNullable(registry);
    }

    /** Null where there are no transactions: in Java SE, or on a thread without a component's naming context. */
    @SuppressWarnings("BanJNDI") // A constant in the component's own java: namespace; there is no other way to it.
    private static @Nullable TransactionSynchronizationRegistry lookUp() {
        try {
            return InitialContext.doLookup(REGISTRY);
        } catch (NamingException absent) {
            return null;
        }
    }
}
