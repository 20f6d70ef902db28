package dev.sluice.health;

import dev.sluice.cluster.Freshness;
import dev.sluice.cluster.Lsn;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * As of which moment is a replica fresh? A primary that was asked at a moment, and said it had written up to a position,
 * had committed everything before that moment in front of that position. Whoever has replayed the position has it all.
 *
 * <p>Told too early rather than too late. Not thread-safe: the monitor's lock guards it.
 */
final class FreshnessTracker {
    private static final int HISTORY = 1_024;

    /** All that was committed before the moment lies in front of the position. */
    private record Mark(Lsn position, long moment) {}

    private final Deque<Mark> newestFirst = new ArrayDeque<>();

    /** Another primary, or another timeline: positions of before mean nothing any more. */
    void restart() {
        newestFirst.clear();
    }

    /** The primary, asked at {@code moment}, had written up to {@code position}. */
    void primaryAt(Lsn position, long moment) {
        Mark newest = newestFirst.peekFirst();
        if (newest != null && newest.position().equals(position)) {
            newestFirst.removeFirst();
        }
        newestFirst.addFirst(new Mark(position, moment));
        if (newestFirst.size() > HISTORY) {
            newestFirst.removeLast();
        }
    }

    /** The moment as of which a replica is fresh that has replayed up to {@code position}; NEVER when nobody knows. */
    long freshAsOf(Lsn position) {
        for (Mark mark : newestFirst) {
            if (position.reaches(mark.position())) {
                return mark.moment();
            }
        }
        return Freshness.NEVER;
    }
}
