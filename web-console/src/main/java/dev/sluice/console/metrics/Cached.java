package dev.sluice.console.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the many questions of one scrape from one answer: asks the source only when the last answer is older than
 * {@code maxAge}. Thread-safe; who comes while the source is asked waits for it. A failure is not kept.
 */
final class Cached<T> implements Supplier<T> {
    private final Supplier<T> source;
    private final InstantSource clock;
    private final Duration maxAge;

    private @Nullable Answer<T> last;

    private record Answer<T>(Instant at, T value) {}

    /**
     * @param source takes some effort to ask
     * @param clock tells how old an answer is
     * @param maxAge how old an answer may be; not negative
     */
    Cached(Supplier<T> source, InstantSource clock, Duration maxAge) {
        this.source = source;
        this.clock = clock;
        this.maxAge = maxAge;
    }

    /** The source's answer of at most {@code maxAge} ago. Throws what the source throws. */
    @Override
    public synchronized T get() {
        Instant now = clock.instant();
        Answer<T> answer = last;
        if (answer == null || !isFresh(answer, now)) {
            last = null;
            answer = new Answer<>(now, source.get());
            last = answer;
        }
        return answer.value();
    }

    /** A clock that was set back makes an answer stale, not eternal. */
    private boolean isFresh(Answer<T> answer, Instant now) {
        return !now.isBefore(answer.at()) && !now.isAfter(answer.at().plus(maxAge));
    }
}
