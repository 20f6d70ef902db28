package dev.sluice.health;

import dev.sluice.api.Role;
import dev.sluice.cluster.Lsn;
import org.jspecify.annotations.Nullable;

/**
 * What a server said of itself.
 *
 * @param role primary or replica
 * @param timeline the timeline it is on, 0 when it did not tell
 * @param lsn a primary's flushed position, a replica's replayed position; null when it has none yet
 * @param written the position up to which a primary has written, flushed or not; null for a replica
 * @param streaming whether a replica's WAL receiver is connected; false for a primary
 * @param cpu how busy the processors of its host are, 0 to 100 percent; NaN when it may not tell
 */
public record Sample(
        Role role,
        int timeline,
        @Nullable Lsn lsn,
        @Nullable Lsn written,
        boolean streaming,
        double cpu) {

    /** Of a server that may not tell how busy it is. */
    public Sample(Role role, int timeline, @Nullable Lsn lsn, @Nullable Lsn written, boolean streaming) {
        this(role, timeline, lsn, written, streaming, Double.NaN);
    }
}
