package dev.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.CausalScope;
import dev.sluice.api.Consistency;
import dev.sluice.api.ReadOnlyScope;
import dev.sluice.api.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which reads of a session go to the primary because of what was written, single cases over fakes. */
class ReadYourWritesTest {
    private final FakeCluster cluster = new FakeCluster(2, 5);
    private final Connection connection = open();

    private Connection open() {
        try {
            return cluster.open(new Session.Listener() {}).openHandle();
        } catch (SQLException closed) {
            throw new AssertionError(closed);
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean readsOnThePrimary() throws SQLException {
        return readsOnThePrimary(FakeServer.READ);
    }

    private boolean readsOnThePrimary(String sql) throws SQLException {
        int before = cluster.primary().attempts().size();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
        }
        return cluster.primary().attempts().size() > before;
    }

    /** The replicas have everything until now, and then time goes by. */
    private void replicasCaughtUp() {
        cluster.fresh(true);
        cluster.later();
    }

    @Test
    void afterAWriteReadsRunOnThePrimaryUntilAReplicaHasIt() throws SQLException {
        replicasCaughtUp();
        assertThat(readsOnThePrimary()).isFalse();
        run(FakeServer.WRITE);
        assertThat(readsOnThePrimary()).isTrue();
        assertThat(cluster.timesBehind()).isEqualTo(1);
        replicasCaughtUp();
        assertThat(readsOnThePrimary()).isFalse();
    }

    @Test
    void aResultThatIsStillReadFromAReplicaDoesNotDrawLaterReadsThere() throws SQLException {
        replicasCaughtUp();
        try (Statement statement = connection.createStatement();
                ResultSet open = statement.executeQuery(FakeServer.READ)) {
            assertThat(readsOnThePrimary()).isFalse();
            run(FakeServer.WRITE);
            assertThat(readsOnThePrimary()).isTrue();
            assertThat(open.next()).isTrue();
        }
        assertThat(cluster.pools()).allMatch(pool -> pool.active() == 0);
    }

    @Test
    void whatIsNotSurelyAReadMayHaveWritten() throws SQLException {
        replicasCaughtUp();
        run(FakeServer.UNSURE);
        assertThat(readsOnThePrimary()).isTrue();
    }

    @Test
    void whatAReplicaRefusedAsAWriteHasWrittenOnThePrimary() throws SQLException {
        replicasCaughtUp();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FakeServer.SNEAKY)) {
            assertThat(row.next()).isTrue();
        }
        assertThat(readsOnThePrimary()).isTrue();
    }

    @Test
    void aTransactionCountsWhenItCommitsAndHasWritten() throws SQLException {
        replicasCaughtUp();
        connection.setAutoCommit(false);
        run(FakeServer.WRITE);
        connection.rollback();
        run(FakeServer.READ);
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(readsOnThePrimary()).isFalse();

        connection.setAutoCommit(false);
        run(FakeServer.WRITE);
        run(FakeServer.READ);
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(readsOnThePrimary()).isTrue();
    }

    @Test
    void aReadOnlyTransactionWantsTheSame() throws SQLException {
        replicasCaughtUp();
        run(FakeServer.WRITE);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        assertThat(readsOnThePrimary()).isTrue();
        connection.commit();
        replicasCaughtUp();
        assertThat(readsOnThePrimary()).isFalse();
        connection.commit();
    }

    @Test
    void whoWorksForSomebodyElseReadsWhatThatOneWrote() throws Exception {
        replicasCaughtUp();
        try (CausalScope alice = CausalScope.open("alice")) {
            run(FakeServer.WRITE);
            try (CausalScope bob = CausalScope.open("bob")) {
                assertThat(readsOnThePrimary()).isFalse();
            }
            assertThat(readsOnThePrimary()).isTrue();
        }
        assertThat(readsOnThePrimary()).isFalse();
        boolean[] elsewhere = new boolean[1];
        Thread other = new Thread(() -> {
            try (CausalScope alice = CausalScope.open("alice")) {
                elsewhere[0] = readsOnThePrimary();
            } catch (SQLException failure) {
                throw new AssertionError(failure);
            }
        });
        other.start();
        other.join();
        assertThat(elsewhere[0]).isTrue();
    }

    @Test
    void aCommentInTheTextAsksForThePrimary() throws SQLException {
        replicasCaughtUp();
        String hinted = FakeServer.HINTED;
        assertThat(readsOnThePrimary(hinted)).isTrue();
        assertThat(readsOnThePrimary()).isFalse();
        try (Statement statement = connection.createStatement();
                ResultSet open = statement.executeQuery(FakeServer.READ)) {
            assertThat(readsOnThePrimary(hinted))
                    .as("beside a result from a replica")
                    .isTrue();
            assertThat(open.next()).isTrue();
        }
        connection.setReadOnly(true);
        assertThat(readsOnThePrimary(hinted)).as("under a promise").isTrue();
        connection.setAutoCommit(false);
        assertThat(readsOnThePrimary(hinted))
                .as("first in a read-only transaction")
                .isTrue();
        connection.commit();
        assertThat(readsOnThePrimary()).isFalse();
        assertThat(readsOnThePrimary(hinted))
                .as("a transaction stays where it is")
                .isFalse();
        connection.commit();
        assertThat(cluster.pools()).allMatch(pool -> pool.active() == 0);
    }

    @Test
    void anApplicationMayWantMoreOrLess() throws SQLException {
        replicasCaughtUp();
        run(FakeServer.WRITE);
        try (ReadOnlyScope eventual = ReadOnlyScope.begin("e", Consistency.EVENTUAL, null)) {
            assertThat(readsOnThePrimary()).isFalse();
            try (ReadOnlyScope inner = ReadOnlyScope.begin("inner")) {
                assertThat(readsOnThePrimary()).as("inherits").isFalse();
            }
            try (ReadOnlyScope strong = ReadOnlyScope.begin("s", Consistency.STRONG, null)) {
                assertThat(readsOnThePrimary()).isTrue();
            }
        }
        for (int i = 0; i < 10; i++) {
            cluster.later();
        }
        try (ReadOnlyScope recent = ReadOnlyScope.begin("r", Consistency.EVENTUAL, Duration.ofNanos(5))) {
            assertThat(readsOnThePrimary()).isTrue();
        }
        try (ReadOnlyScope older = ReadOnlyScope.begin("o", Consistency.EVENTUAL, Duration.ofNanos(50))) {
            assertThat(readsOnThePrimary()).isFalse();
        }
    }
}
