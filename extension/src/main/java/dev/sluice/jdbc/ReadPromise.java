package dev.sluice.jdbc;

import dev.sluice.api.ReadOnlyScope;
import dev.sluice.api.ReadOnlyViolationException;
import org.jspecify.annotations.Nullable;

/** Who promised that what runs now only reads? */
final class ReadPromise {
    private ReadPromise() {}

    /** Whose promise the next statement is under; null when nobody promised. */
    static @Nullable String now(SessionState state) {
        ReadOnlyScope scope = ReadOnlyScope.current();
        if (scope != null) {
            return scope.owner();
        }
        return state.readOnly() ? "setReadOnly(true)" : null;
    }

    /** Whether a transaction that begins now only reads as a whole. */
    static boolean coversTransaction(SessionState state) {
        ReadOnlyScope scope = ReadOnlyScope.current();
        return state.readOnly() || (scope != null && !scope.joined());
    }

    /** What a write under {@code promise} is answered. */
    static ReadOnlyViolationException violation(@Nullable String sql, String promise) {
        String text = sql == null ? "" : sql.strip();
        int space = text.indexOf(' ');
        String verb = space > 0 && space < 20 ? text.substring(0, space) : "statement";
        return new ReadOnlyViolationException("SLUICE: " + promise + " promised to read only, but a write (" + verb
                + " …) was attempted; it did not reach a server. Remove the promise or move the write out of it.");
    }
}
