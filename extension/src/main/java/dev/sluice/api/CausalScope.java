package dev.sluice.api;

import org.jspecify.annotations.Nullable;

/**
 * For whom the current thread works: a session or a user. Under {@link Consistency#READ_YOUR_WRITES} everything that
 * runs for the same unit sees what that unit wrote, in whichever thread of this server. Without a scope, the thread
 * itself is the unit.
 *
 * <p>Scopes nest; the innermost counts. Bound to the thread that opened it; close it there.
 */
public final class CausalScope implements AutoCloseable {
    private static final ThreadLocal<@Nullable CausalScope> CURRENT = new ThreadLocal<>();

    private final @Nullable CausalScope outer;
    private final long unit;

    private CausalScope(@Nullable CausalScope outer, long unit) {
        this.outer = outer;
        this.unit = unit;
    }

    /**
     * Opens a scope.
     *
     * @param name who it is, for example {@code "user:" + name}; only a hash of it is kept, and two units with the same
     *     hash only read more carefully
     */
    public static CausalScope open(String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        CausalScope scope = new CausalScope(CURRENT.get(), hash);
        CURRENT.set(scope);
        return scope;
    }

    /** A number for whom the current thread works. */
    public static long currentUnit() {
        CausalScope scope = CURRENT.get();
        return scope == null ? Thread.currentThread().getId() : scope.unit;
    }

    /** Ends it and restores the enclosing scope. */
    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
