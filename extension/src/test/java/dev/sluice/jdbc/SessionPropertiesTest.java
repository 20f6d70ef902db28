package dev.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.sluice.jdbc.SessionProgram.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.QuickTheory;
import org.quicktheories.core.Gen;

/** What holds for every sequence of statements, promises and transaction boundaries. */
class SessionPropertiesTest {
    private static final Gen<List<Step>> PEACE =
            programs(Arrays.stream(Step.values()).filter(step -> !step.kills()).toArray(Step[]::new));
    private static final Gen<List<Step>> WAR = programs(Step.values());

    private static Gen<List<Step>> programs(Step[] steps) {
        return lists().of(arbitrary().pick(steps)).ofSizeBetween(0, 30);
    }

    private static QuickTheory theory() {
        return qt().withFixedSeed(20_261_124).withExamples(10_000).withShrinkCycles(20_000);
    }

    @Test
    void aRoutedSessionShowsWhatOneDatabaseWouldShow() {
        theory().forAll(PEACE).checkAssert(program -> {
            List<String> expected = new ArrayList<>();
            List<String> seen = new ArrayList<>();
            NaiveSession twin = new NaiveSession();
            try (SessionProgram session = new SessionProgram(new FakeCluster(2, 3))) {
                for (Step step : program) {
                    if (twin.allows(step)) {
                        expected.add(step + " " + twin.run(step));
                        seen.add(step + " " + session.run(step));
                    }
                }
            } catch (SQLException cannotOpen) {
                throw new AssertionError(cannotOpen);
            }
            assertThat(seen).isEqualTo(expected);
        });
    }

    @Test
    void whateverDiesAWriteNeverGoesToAReplicaAndATransactionNeverSpansTwo() {
        theory().forAll(WAR).checkAssert(program -> {
            FakeCluster cluster = new FakeCluster(2, 3);
            List<String> faults = run(program, cluster).faults();
            assertThat(faults).isEmpty();
            cluster.servers().stream()
                    .filter(FakeServer::replica)
                    .forEach(replica -> assertThat(replica.attempts())
                            .as("what reached %s", replica.instance())
                            .doesNotContain(FakeServer.WRITE));
        });
    }

    @Test
    void whateverDiesEveryLeaseComesBackAndBoundsHold() {
        theory().forAll(WAR).checkAssert(program -> {
            FakeCluster cluster = new FakeCluster(2, 2);
            SessionProgram session = run(program, cluster);
            for (FakePool pool : cluster.pools()) {
                assertThat(pool.active()).isZero();
                assertThat(pool.mostActive()).isLessThanOrEqualTo(2);
            }
            assertThat(session.localTransactionsNotEnded()).isZero();
        });
    }

    @Test
    void aPureReadOutsideATransactionFailsOnlyWhenNobodyIsLeft() {
        theory().forAll(WAR).checkAssert(program -> {
            FakeCluster cluster = new FakeCluster(2, 9);
            try (SessionProgram session = new SessionProgram(cluster)) {
                NaiveSession twin = new NaiveSession();
                boolean pinned = false;
                for (Step step : program) {
                    if (!step.kills() && !twin.allows(step)) {
                        continue;
                    }
                    String outcome = session.run(step);
                    if (!step.kills()) {
                        twin.run(step);
                    }
                    pinned = step != Step.REOPEN && (pinned || step == Step.SESSION);
                    boolean somebody = cluster.servers().stream().anyMatch(FakeServer::alive);
                    if (step == Step.READ && somebody && !pinned && !session.inTransaction()) {
                        assertThat(outcome).matches("\\d+@\\d");
                    }
                }
            } catch (SQLException cannotOpen) {
                throw new AssertionError(cannotOpen);
            }
        });
    }

    private static SessionProgram run(List<Step> program, FakeCluster cluster) {
        NaiveSession twin = new NaiveSession();
        try (SessionProgram session = new SessionProgram(cluster)) {
            for (Step step : program) {
                if (step.kills()) {
                    session.run(step);
                } else if (twin.allows(step)) {
                    twin.run(step);
                    session.run(step);
                }
            }
            return session;
        } catch (SQLException cannotOpen) {
            throw new AssertionError(cannotOpen);
        }
    }
}
