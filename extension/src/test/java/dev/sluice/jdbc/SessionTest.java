package dev.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.ReadOnlyScope;
import dev.sluice.api.ReadOnlyViolationException;
import dev.sluice.api.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Single cases of one session over a primary and two replicas. */
class SessionTest {
    private final FakeCluster cluster = new FakeCluster(2, 5);
    private final Session session = cluster.open(new Session.Listener() {});
    private final Connection connection = open();

    private Connection open() {
        try {
            return session.openHandle();
        } catch (SQLException closed) {
            throw new AssertionError(closed);
        }
    }

    @AfterEach
    void everyLeaseIsBack() {
        session.close();
        assertThat(cluster.pools()).allSatisfy(pool -> {
            assertThat(pool.active()).isZero();
            assertThat(pool.faults()).isEmpty();
        });
    }

    private String query(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getString(1);
        }
    }

    private List<FakeServer> replicas() {
        return cluster.servers().subList(1, 3);
    }

    private FakeServer whoServed(String sql) {
        return cluster.servers().stream()
                .filter(server -> server.attempts().contains(sql))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAReplicaRefusesRunsOnThePrimaryAndGoesThereAtOnceNextTime() throws SQLException {
        query(FakeServer.SNEAKY);
        assertThat(replicas().stream().mapToInt(r -> r.attempts().size()).sum()).isEqualTo(1);
        assertThat(cluster.primary().attempts()).containsExactly(FakeServer.SNEAKY);
        query(FakeServer.SNEAKY);
        assertThat(replicas().stream().mapToInt(r -> r.attempts().size()).sum()).isEqualTo(1);
        assertThat(cluster.primary().attempts()).hasSize(2);
    }

    @Test
    void whatIsRefusedUnderAPromiseFails() {
        try (ReadOnlyScope promise = ReadOnlyScope.begin("Shop.look")) {
            assertThat(promise.owner()).isEqualTo("Shop.look");
            assertThatThrownBy(() -> query(FakeServer.SNEAKY))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("25006"));
        }
        assertThat(cluster.primary().attempts()).isEmpty();
    }

    @Test
    void aWriteUnderAPromiseReachesNoServerAndNamesWhoPromised() {
        try (ReadOnlyScope promise = ReadOnlyScope.begin("Shop.look")) {
            assertThatThrownBy(() -> query(FakeServer.WRITE))
                    .isInstanceOf(ReadOnlyViolationException.class)
                    .hasMessageContaining(promise.owner())
                    .hasMessageContaining("INSERT");
        }
        assertThat(cluster.servers()).allMatch(server -> server.attempts().isEmpty());
    }

    @Test
    void aWriteInATransactionThatBeganReadOnlyReachesNoServerAfterThePromiseEnded() throws SQLException {
        session.begin();
        try (ReadOnlyScope promise = ReadOnlyScope.begin("Shop.look")) {
            assertThat(promise.joined()).isFalse();
            query(FakeServer.READ);
        }
        assertThatThrownBy(() -> query(FakeServer.WRITE))
                .isInstanceOf(ReadOnlyViolationException.class)
                .hasMessageContaining("Shop.look");
        session.rollback();
    }

    @Test
    void theFirstStatementOfAReadOnlyTransactionOutlivesItsReplica() throws SQLException {
        connection.setReadOnly(true);
        session.begin();
        query(FakeServer.READ);
        FakeServer first = whoServed(FakeServer.READ);
        session.commit();
        warmBoth();
        replicas().forEach(replica -> replica.attempts().clear());

        first.kill();
        for (int i = 0; i < 2; i++) {
            session.begin();
            assertThat(query(FakeServer.READ)).startsWith("0");
            query(FakeServer.READ);
            session.commit();
        }
        assertThat(first.attempts()).isEmpty();
        assertThat(session.usable()).isTrue();
    }

    private void warmBoth() throws SQLException {
        for (int i = 0; i < 2; i++) {
            session.begin();
            query(FakeServer.READ);
            session.commit();
        }
    }

    @Test
    void aLaterStatementOfATransactionIsLostWithItsReplica() throws SQLException {
        connection.setReadOnly(true);
        session.begin();
        query(FakeServer.READ);
        whoServed(FakeServer.READ).kill();
        assertThatThrownBy(() -> query(FakeServer.READ))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        lost -> assertThat(lost.getSQLState()).isEqualTo("08006"));
        assertThat(session.usable()).isFalse();
        assertThatThrownBy(session::commit).isInstanceOf(SQLException.class).hasMessageContaining("rolled back");
    }

    @Test
    void theCommitOfAReadOnlyTransactionNeedsItsReplicaNoMore() throws SQLException {
        connection.setReadOnly(true);
        session.begin();
        query(FakeServer.READ);
        whoServed(FakeServer.READ).kill();
        session.commit();
        assertThat(query(FakeServer.READ)).startsWith("0");
    }

    @Test
    void theCommitOfAReadOnlyTransactionOnThePrimaryNeedsItNoMoreEither() throws SQLException {
        replicas().forEach(FakeServer::kill);
        cluster.probe();
        connection.setReadOnly(true);
        session.begin();
        query(FakeServer.READ);
        cluster.primary().kill();
        session.commit();
    }

    @Test
    void aCommitLostOnThePrimarySaysThatItsOutcomeIsUnknown() throws SQLException {
        session.begin();
        query(FakeServer.UNSURE);
        cluster.primary().kill();
        assertThatThrownBy(session::commit)
                .isInstanceOfSatisfying(
                        SQLException.class,
                        unknown -> assertThat(unknown.getSQLState()).isEqualTo("08007"));
    }

    @Test
    void aWriteThatMayHaveReachedTheServerIsNotRunAgain() throws SQLException {
        query(FakeServer.UNSURE);
        int before = cluster.primary().attempts().size();
        cluster.primary().kill();
        assertThatThrownBy(() -> query(FakeServer.UNSURE)).isInstanceOf(SQLException.class);
        cluster.primary().revive();
        cluster.probe();
        assertThat(cluster.primary().attempts()).hasSize(before);
        query(FakeServer.UNSURE);
    }

    @Test
    void whatIsNotSurelyAReadIsNotRunAgainEvenFromAReplica() throws SQLException {
        connection.setReadOnly(true);
        query(FakeServer.READ);
        query(FakeServer.READ);
        replicas().forEach(FakeServer::kill);
        assertThatThrownBy(() -> query(FakeServer.UNSURE))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        lost -> assertThat(lost.getSQLState()).isEqualTo("08006"));
        assertThat(cluster.primary().attempts()).isEmpty();
    }

    @Test
    void isolationGoesBackWhileAResultIsOpen() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FakeServer.READ);
                ResultSet open = statement.executeQuery()) {
            assertThat(open.next()).isTrue();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThat(query(FakeServer.READ)).endsWith("@" + Connection.TRANSACTION_REPEATABLE_READ);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(query(FakeServer.READ)).endsWith("@" + Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void withoutAReplicaAPromiseIsKeptOnThePrimary() {
        replicas().forEach(FakeServer::kill);
        cluster.probe();
        try (ReadOnlyScope promise = ReadOnlyScope.begin("Shop.look")) {
            assertThat(promise.owner()).isNotEmpty();
            assertThatThrownBy(() -> query(FakeServer.SNEAKY))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("25006"));
        }
    }

    @Test
    void withoutAPrimaryReadsRunAndWritesSayWhy() throws SQLException {
        cluster.primary().kill();
        cluster.probe();
        assertThat(query(FakeServer.READ)).startsWith("0");
        assertThatThrownBy(() -> query(FakeServer.UNSURE))
                .hasMessageContaining("no primary can be reached")
                .isInstanceOfSatisfying(
                        SQLException.class,
                        nobody -> assertThat(nobody.getSQLState()).isEqualTo("08001"));
    }
}
