package dev.sluice.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CachedTest {
    private Instant now = Instant.EPOCH;
    private int asked;
    private boolean failing;

    private final Cached<Integer> cached = new Cached<>(
            () -> {
                if (failing) {
                    throw new IllegalStateException("no answer");
                }
                return ++asked;
            },
            () -> now,
            Duration.ofSeconds(1));

    @Test
    void questionsWithinTheAgeHaveOneAnswer() {
        assertThat(cached.get()).isEqualTo(1);
        now = now.plusMillis(1000);
        assertThat(cached.get()).isEqualTo(1);
    }

    @Test
    void anOldAnswerIsRenewed() {
        cached.get();
        now = now.plusMillis(1001);
        assertThat(cached.get()).isEqualTo(2);
    }

    @Test
    void aClockSetBackRenewsTheAnswer() {
        cached.get();
        now = now.minusSeconds(3600);
        assertThat(cached.get()).isEqualTo(2);
    }

    @Test
    void aFailureIsToldAndNotKept() {
        cached.get();
        now = now.plusSeconds(2);
        failing = true;
        assertThatThrownBy(cached::get).hasMessage("no answer");

        failing = false;
        assertThat(cached.get()).isEqualTo(2);
    }
}
