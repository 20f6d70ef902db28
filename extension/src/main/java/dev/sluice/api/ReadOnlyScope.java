package dev.sluice.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Code that promised to read only. While a scope is open on a thread, a statement that writes fails before it reaches
 * a server ({@link ReadOnlyViolationException}).
 *
 * <p>A scope either <em>begins</em> its unit of work: whatever transaction runs inside it was begun inside it and is
 * read-only as a whole, so its reads may go to a replica. Or it <em>joins</em> a transaction that somebody outside
 * began and may write in: then it changes nothing about the route, because a transaction never spans two instances.
 *
 * <p>Scopes nest. Bound to the thread that opened it; close it there, innermost first.
 */
public final class ReadOnlyScope implements AutoCloseable {
    private static final ThreadLocal<@Nullable ReadOnlyScope> CURRENT = new ThreadLocal<>();

    private final @Nullable ReadOnlyScope outer;
    private final String owner;
    private final boolean joined;
    private final @Nullable Consistency consistency;
    private final @Nullable Duration maxStaleness;

    private ReadOnlyScope(
            @Nullable ReadOnlyScope outer,
            String owner,
            boolean joined,
            @Nullable Consistency consistency,
            @Nullable Duration maxStaleness) {
        this.outer = outer;
        this.owner = owner;
        this.joined = joined;
        this.consistency = consistency;
        this.maxStaleness = maxStaleness;
    }

    /**
     * Opens a scope that begins its unit of work.
     *
     * @param owner who promised, for error messages: a class and method
     */
    public static ReadOnlyScope begin(String owner) {
        return begin(owner, null, null);
    }

    /**
     * Opens a scope that begins its unit of work.
     *
     * @param owner who promised, for error messages: a class and method
     * @param consistency what its reads may miss; null: what the enclosing scope says, or else the database's setting
     * @param maxStaleness reads only from replicas that are at most so far behind, more than zero; a value above the
     *     database's {@code lagLimit} changes nothing; null: what the enclosing scope says, or else no such bound
     * @throws IllegalArgumentException when {@code maxStaleness} is not more than zero
     */
    public static ReadOnlyScope begin(
            String owner, @Nullable Consistency consistency, @Nullable Duration maxStaleness) {
        if (maxStaleness != null && (maxStaleness.isZero() || maxStaleness.isNegative())) {
            throw new IllegalArgumentException(
                    "SLUICE: maxStaleness = " + maxStaleness + " of " + owner + " must be more than zero");
        }
        return open(owner, false, consistency, maxStaleness);
    }

    /**
     * Opens a scope inside a transaction that was begun outside of it.
     *
     * @param owner who promised, for error messages: a class and method
     */
    public static ReadOnlyScope join(String owner) {
        return open(owner, true, null, null);
    }

    private static ReadOnlyScope open(
            String owner, boolean join, @Nullable Consistency consistency, @Nullable Duration maxStaleness) {
        ReadOnlyScope outer = CURRENT.get();
        boolean joined = join && (outer == null || outer.joined);
        ReadOnlyScope scope = new ReadOnlyScope(
                outer,
                owner,
                joined,
                consistency == null && outer != null ? outer.consistency : consistency,
                maxStaleness == null && outer != null ? outer.maxStaleness : maxStaleness);
        CURRENT.set(scope);
        return scope;
    }

    /** The innermost open scope of the current thread, or null. */
    public static @Nullable ReadOnlyScope current() {
        return CURRENT.get();
    }

    /** Who promised to read only. */
    public String owner() {
        return owner;
    }

    /** True when a transaction seen inside this scope was begun outside of it and may be read-write. */
    public boolean joined() {
        return joined;
    }

    /** What reads inside may miss; null when the database's setting holds. */
    public @Nullable Consistency consistency() {
        return consistency;
    }

    /** How far a replica may be behind for reads inside; null when there is no such bound. */
    public @Nullable Duration maxStaleness() {
        return maxStaleness;
    }

    /** Ends the promise and restores the enclosing scope. */
    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
