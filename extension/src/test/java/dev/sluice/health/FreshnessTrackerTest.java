package dev.sluice.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.sluice.api.Role;
import dev.sluice.cluster.Freshness;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.Lsn;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As of which moment a replica is fresh, against a log that knows of every commit. */
class FreshnessTrackerTest {
    private static final Instance PRIMARY = new Instance("primary", 1);
    private static final Instance PROMOTED = new Instance("promoted", 1);

    private final LagTracker lag = new LagTracker();

    private static Sample primary(int timeline, long written) {
        return new Sample(Role.PRIMARY, timeline, new Lsn(written), new Lsn(written), false);
    }

    private static Sample replica(int timeline, long replayed) {
        return new Sample(Role.REPLICA, timeline, new Lsn(replayed), null, true);
    }

    @Test
    void aReplicaIsFreshAsOfTheLastQuestionWhoseAnswerItHasReplayed() {
        FreshnessTracker tracker = new FreshnessTracker();
        assertThat(tracker.freshAsOf(new Lsn(9))).isEqualTo(Freshness.NEVER);
        tracker.primaryAt(new Lsn(5), 100);
        tracker.primaryAt(new Lsn(5), 200);
        tracker.primaryAt(new Lsn(7), 300);
        assertThat(tracker.freshAsOf(new Lsn(4))).isEqualTo(Freshness.NEVER);
        assertThat(tracker.freshAsOf(new Lsn(6))).isEqualTo(200);
        assertThat(tracker.freshAsOf(new Lsn(7))).isEqualTo(300);
    }

    @Test
    void afterAPromotionOnlyWhoFollowsTheNewTimelineCounts() {
        lag.primaryAt(PRIMARY, primary(1, 50), 1, 2);
        assertThat(lag.freshAsOf(replica(1, 50))).isEqualTo(1);
        assertThat(lag.freshAsOf(replica(0, 50)))
                .as("who does not say, and there was but one timeline")
                .isEqualTo(1);
        lag.primaryAt(PROMOTED, primary(2, 60), 10, 11);
        assertThat(lag.freshAsOf(replica(1, 99))).isEqualTo(Freshness.NEVER);
        assertThat(lag.freshAsOf(replica(0, 99))).isEqualTo(Freshness.NEVER);
        assertThat(lag.freshAsOf(replica(2, 60))).isEqualTo(10);
        assertThat(lag.freshAsOf(replica(2, 59))).isEqualTo(Freshness.NEVER);
    }

    /** A step is a commit, a question to the primary that takes a while, or a replica that says where it is. */
    @Test
    void nothingThatWasCommittedBeforeIsMissingAndIdleTimeIsNotStale() {
        qt().withFixedSeed(7)
                .withExamples(5_000)
                .forAll(lists().of(integers().between(0, 9_999)).ofSizeBetween(0, 3_000))
                .checkAssert(FreshnessTrackerTest::check);
    }

    private static void check(List<Integer> steps) {
        FreshnessTracker tracker = new FreshnessTracker();
        List<long[]> commits = new ArrayList<>();
        long now = 0;
        long written = 0;
        long lastQuestion = Freshness.NEVER;
        for (int step : steps) {
            now++;
            if (step % 3 == 0) {
                written += 1 + step % 5;
                commits.add(new long[] {now, written});
            } else if (step % 3 == 1) {
                long askedAt = now;
                now += step % 7;
                tracker.primaryAt(new Lsn(written), askedAt);
                lastQuestion = askedAt;
            } else {
                long replayed = Math.max(0, written - step % 40);
                long freshAsOf = tracker.freshAsOf(new Lsn(replayed));
                assertThat(commits)
                        .allMatch(commit ->
                                freshAsOf == Freshness.NEVER || commit[0] >= freshAsOf || commit[1] <= replayed);
                if (replayed == written) {
                    assertThat(freshAsOf).isEqualTo(lastQuestion);
                }
            }
        }
    }
}
