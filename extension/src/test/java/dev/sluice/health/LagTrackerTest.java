package dev.sluice.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.sluice.api.Role;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.Lsn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far behind a replica is, against the obvious way to tell. */
class LagTrackerTest {
    private static final Instance PRIMARY = new Instance("primary", 1);
    private static final Instance REPLICA = new Instance("replica", 1);
    private static final long SECOND = 1_000_000_000;

    private final LagTracker tracker = new LagTracker();

    private static Sample primary(long lsn) {
        return new Sample(Role.PRIMARY, 1, new Lsn(lsn), new Lsn(lsn), false);
    }

    private static Sample replica(long lsn, boolean streaming) {
        return new Sample(Role.REPLICA, 1, new Lsn(lsn), null, streaming);
    }

    private Duration lag(long lsn, boolean streaming, long second) {
        return tracker.lagOf(REPLICA, replica(lsn, streaming), second * SECOND);
    }

    @Test
    void beforeAPrimaryWasSeenNobodyKnows() {
        assertThat(lag(5, true, 1)).isNull();
    }

    @Test
    void anIdlePrimaryIsNoLag() {
        tracker.primaryAt(PRIMARY, primary(5), 0, 0);
        tracker.primaryAt(PRIMARY, primary(5), 1000 * SECOND, 1000 * SECOND);
        assertThat(lag(5, true, 1000)).isZero();
    }

    @Test
    void lagCountsFromTheFirstPositionThatIsNotReplayed() {
        for (int second = 0; second < 10; second++) {
            tracker.primaryAt(PRIMARY, primary(second), second * SECOND, second * SECOND);
        }
        assertThat(lag(9, true, 10)).isZero();
        assertThat(lag(8, true, 10)).isEqualTo(Duration.ofSeconds(1));
        assertThat(lag(3, true, 10)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aReplicaThatIsCutOffFallsBehindWhateverItReplayed() {
        tracker.primaryAt(PRIMARY, primary(5), 0, 0);
        assertThat(lag(5, false, 0)).isZero();
        tracker.primaryAt(PRIMARY, primary(5), 7 * SECOND, 7 * SECOND);
        assertThat(lag(5, false, 7)).isEqualTo(Duration.ofSeconds(7));
        assertThat(lag(5, true, 8)).isZero();
        assertThat(lag(5, false, 9)).isZero();
    }

    @Test
    void whileThePrimaryDoesNotAnswerLagStandsStill() {
        tracker.primaryAt(PRIMARY, primary(4), 0, 0);
        tracker.primaryAt(PRIMARY, primary(5), SECOND, SECOND);
        tracker.silent(PRIMARY);
        assertThat(lag(4, false, 100)).isZero();
        assertThat(lag(3, true, 100)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aPrimaryOfANewerTimelineBeginsAnew() {
        tracker.primaryAt(PRIMARY, primary(500), 0, 0);
        Instance promoted = new Instance("promoted", 1);
        tracker.primaryAt(
                promoted, new Sample(Role.PRIMARY, 2, new Lsn(400), new Lsn(400), false), 10 * SECOND, 10 * SECOND);
        assertThat(lag(400, true, 20)).isZero();
        tracker.primaryAt(PRIMARY, primary(900), 21 * SECOND, 21 * SECOND);
        assertThat(lag(400, true, 22)).as("the stale primary does not count").isZero();
    }

    /** What the tracker says, computed from everything that was ever seen. */
    private static final class Naive {
        private final List<long[]> primarySeen = new ArrayList<>();
        private boolean answers;
        private long lastAnswer;
        private long cutSince = -1;

        Duration lag(long lsn, boolean streaming, long now) {
            if (primarySeen.isEmpty()) {
                return null;
            }
            long newest = primarySeen.stream().mapToLong(seen -> seen[0]).max().orElseThrow();
            long reference = answers ? now : lastAnswer;
            long behind = 0;
            if (lsn < newest) {
                long first = primarySeen.stream()
                        .filter(seen -> seen[0] > lsn)
                        .mapToLong(seen -> seen[1])
                        .min()
                        .orElseThrow();
                behind = reference - first;
            }
            if (streaming) {
                cutSince = -1;
            } else if (answers && cutSince < 0) {
                cutSince = now;
            }
            long cut = !streaming && answers ? now - cutSince : 0;
            return Duration.ofNanos(Math.max(0, Math.max(behind, cut)));
        }
    }

    @Test
    void itSaysWhatTheObviousWaySays() {
        qt().withFixedSeed(5)
                .withExamples(5000)
                .forAll(lists().of(integers().between(0, 9_999)).ofSizeBetween(0, 60))
                .checkAssert(steps -> {
                    LagTracker clever = new LagTracker();
                    Naive naive = new Naive();
                    long now = 0;
                    long position = 100;
                    for (int step : steps) {
                        now += 1 + step / 10 % 7;
                        switch (step % 10) {
                            case 0, 1, 2, 3 -> {
                                position += step / 100 % 3;
                                clever.primaryAt(PRIMARY, primary(position), now, now);
                                naive.primarySeen.add(new long[] {position, now});
                                if (!naive.answers) {
                                    naive.cutSince = -1;
                                }
                                naive.answers = true;
                                naive.lastAnswer = now;
                            }
                            case 4 -> {
                                clever.silent(PRIMARY);
                                naive.answers = false;
                            }
                            default -> {
                                long replayed = Math.max(0, position - step / 100 % 10);
                                boolean streaming = step % 10 != 9;
                                assertThat(clever.lagOf(REPLICA, replica(replayed, streaming), now))
                                        .isEqualTo(naive.lag(replayed, streaming, now));
                            }
                        }
                    }
                });
    }
}
