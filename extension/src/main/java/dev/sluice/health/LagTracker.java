package dev.sluice.health;

import dev.sluice.cluster.Freshness;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.Lsn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far is a replica behind the primary? Zero when it has replayed the newest position the primary was seen at, else
 * the time since the first such position that it has not replayed. An idle primary is no lag. A replica whose stream is
 * cut counts from when it was first seen cut, whatever it replayed, because nobody knows what it misses.
 *
 * <p>While the primary does not answer, lag stands still: nothing new can be missed. It is told too small by at most
 * the time between two samples of the primary.
 *
 * <p>Not thread-safe: the monitor's lock guards it.
 */
final class LagTracker {
    /** An hour at the default interval; a replica behind that is told to be at least so far behind. */
    private static final int HISTORY = 3_600;

    /** Where the primary was, and when. */
    private record Mark(Lsn lsn, long nanos) {}

    private final Deque<Mark> history = new ArrayDeque<>();
    private final Map<Instance, Long> cutSince = new HashMap<>();
    private final FreshnessTracker freshness = new FreshnessTracker();
    private @Nullable Instance primary;
    private boolean primaryChanged;
    private int timeline;
    private boolean primaryAnswers;
    private long lastAnswer;

    /**
     * A primary said where it is. One beside or behind the one that is known does not count while that one answers.
     *
     * @param askedAt when it was asked, for freshness
     * @param nanos when it had answered, for lag
     */
    void primaryAt(Instance instance, Sample sample, long askedAt, long nanos) {
        boolean known = instance.equals(primary);
        if (!known && primaryAnswers && sample.timeline() <= timeline) {
            return;
        }
        if (!known || sample.timeline() != timeline) {
            history.clear();
            freshness.restart();
            primaryChanged = primary != null;
            primary = instance;
            timeline = sample.timeline();
        }
        Lsn lsn = Objects.requireNonNull(sample.lsn());
        Mark newest = history.peekLast();
        if (newest == null || newest.lsn().compareTo(lsn) < 0) {
            history.addLast(new Mark(lsn, nanos));
            if (history.size() > HISTORY) {
                dropSecondOldest();
            }
        }
        if (sample.written() != null) {
            freshness.primaryAt(sample.written(), askedAt);
        }
        if (!primaryAnswers) {
            cutSince.clear();
        }
        primaryAnswers = true;
        lastAnswer = nanos;
    }

    /** The oldest mark stays: it says since when at least. */
    private void dropSecondOldest() {
        Mark oldest = history.removeFirst();
        history.removeFirst();
        history.addFirst(oldest);
    }

    /** An instance did not answer. */
    void silent(Instance instance) {
        if (instance.equals(primary)) {
            primaryAnswers = false;
        }
    }

    /**
     * The lag of a replica that just said where it is.
     *
     * @return null while no primary was seen, or the replica has replayed nothing yet
     */
    @Nullable
    Duration lagOf(Instance replica, Sample sample, long nanos) {
        Lsn replayed = sample.lsn();
        Mark newest = history.peekLast();
        if (newest == null || replayed == null) {
            return null;
        }
        long reference = primaryAnswers ? nanos : lastAnswer;
        long behind = replayed.reaches(newest.lsn())
                ? 0
                : reference - firstNotReplayed(replayed).nanos();
        return Duration.ofNanos(Math.max(0, Math.max(behind, cut(replica, sample.streaming(), nanos))));
    }

    /**
     * The moment as of which a replica is fresh that just said where it is; {@link Freshness#NEVER} when nobody knows.
     * After a change of primaries a replica counts only when it tells that it follows the new timeline: a position on the
     * old one says nothing.
     */
    long freshAsOf(Sample sample) {
        boolean follows = sample.timeline() == timeline || (sample.timeline() == 0 && !primaryChanged);
        return follows && sample.lsn() != null ? freshness.freshAsOf(sample.lsn()) : Freshness.NEVER;
    }

    private Mark firstNotReplayed(Lsn replayed) {
        for (Mark mark : history) {
            if (!replayed.reaches(mark.lsn())) {
                return mark;
            }
        }
        return Objects.requireNonNull(history.peekLast());
    }

    private long cut(Instance replica, boolean streaming, long nanos) {
        if (streaming) {
            cutSince.remove(replica);
            return 0;
        }
        return primaryAnswers ? nanos - cutSince.computeIfAbsent(replica, r -> nanos) : 0;
    }
}
