package dev.sluice.runtime;

import static dev.sluice.runtime.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.Health;
import dev.sluice.api.RouteReason;
import dev.sluice.samples.cluster.PostgresCluster;
import dev.sluice.samples.cluster.PostgresInstance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of reads while replicas die, hang, fall behind and come back. Each test mends what it broke. */
class ReplicaFaultsTest {
    private static PostgresCluster cluster;
    private static PostgresInstance primary;
    private static PostgresInstance replica1;
    private static PostgresInstance replica2;
    private static PostgresInstance replica3;

    private Stage stage;

    @BeforeAll
    static void start() {
        cluster = Stage.cluster(PostgresCluster.builder().replicas(3));
        primary = cluster.instance("primary");
        replica1 = cluster.instance("replica1");
        replica2 = cluster.instance("replica2");
        replica3 = cluster.instance("replica3");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void open() {
        stage = Stage.open(cluster, Map.of());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void noReadFailsWhenAReplicaIsKilledAndItServesAgainWhenItIsBack() {
        try (Load load = Load.start(random -> random.nextBoolean() ? stage.read() : stage.readOnly())) {
            load.awaitMore();
            assertThat(load.outcomes()).containsOnlyKeys(replica1.port(), replica2.port(), replica3.port());

            replica1.kill();
            stage.awaitOut(replica1);
            load.awaitMore();
            long whileItWasGone = load.of(replica1.port());
            load.awaitMore();
            assertThat(load.of(replica1.port())).isEqualTo(whileItWasGone);
            eventually().until(() -> stage.of(replica1).health() == Health.UNHEALTHY);

            replica1.start();
            stage.awaitServing(replica1);
            eventually().until(() -> load.of(replica1.port()) > whileItWasGone + 50);
            load.end();
            load.requireNoFailure();
        }
    }

    @Test
    void noReadFailsWhenAReplicaIsStoppedInAnOrderlyWay() {
        try (Load load = Load.start(random -> random.nextBoolean() ? stage.read() : stage.readOnly())) {
            load.awaitMore();
            replica2.stop();
            stage.awaitOut(replica2);
            load.awaitMore();
            replica2.start();
            stage.awaitServing(replica2);
            load.end();
            load.requireNoFailure();
        }
    }

    @Test
    void readsThatWaitForAReplicaThatHangsRunElsewhereAndItComesBackWhenItDoesNot() {
        try (Load load = Load.start(random -> random.nextBoolean() ? stage.read() : stage.readOnly())) {
            load.awaitMore();
            replica2.pause();
            stage.awaitOut(replica2);
            load.awaitMore();
            long whileItHung = load.of(replica2.port());
            eventually().until(() -> stage.of(replica2).health() == Health.UNHEALTHY);
            load.awaitMore();
            assertThat(load.of(replica2.port())).isEqualTo(whileItHung);
            eventually().until(() -> stage.of(replica2).pool().inUse() == 0);

            replica2.resume();
            stage.awaitServing(replica2);
            eventually().until(() -> load.of(replica2.port()) > whileItHung + 50);
            load.end();
            load.requireNoFailure();
        }
    }

    @Test
    void aReplicaThatReplaysNothingLeavesRotationAndComesBackWhenItHasCaughtUp() throws SQLException {
        replica1.pauseReplay();
        stage.write(1);
        stage.awaitOut(replica1);
        assertThat(stage.of(replica1).health()).isEqualTo(Health.HEALTHY);
        assertThat(stage.of(replica1).problem())
                .hasValueSatisfying(p -> assertThat(p).contains("replication lag of"));
        assertThat(stage.of(replica1).lag())
                .hasValueSatisfying(lag -> assertThat(lag).isGreaterThan(Duration.ofMillis(1_500)));
        assertThat(servedBy()).containsOnly(replica2.port(), replica3.port());

        replica1.resumeReplay();
        stage.awaitServing(replica1);
        assertThat(servedBy()).containsOnly(replica1.port(), replica2.port(), replica3.port());
    }

    @Test
    void aReplicaCutFromItsUpstreamLeavesRotationThoughItReplayedAllItGot() throws SQLException {
        replica2.cutFromUpstream();
        stage.write(1);
        stage.awaitOut(replica2);
        assertThat(stage.of(replica2).streaming()).isFalse();
        assertThat(stage.of(replica2).problem())
                .hasValueSatisfying(p -> assertThat(p).contains("not streaming from its upstream"));
        assertThat(servedBy()).containsOnly(replica1.port(), replica3.port());

        replica2.reconnectUpstream();
        stage.awaitServing(replica2);
        assertThat(stage.of(replica2).streaming()).isTrue();
    }

    @Test
    void aReplicaCutFromItsUpstreamLeavesRotationEvenWhileNothingIsWritten() {
        cluster.awaitCaughtUp();
        replica3.cutFromUpstream();
        stage.awaitOut(replica3);
        replica3.reconnectUpstream();
        stage.awaitServing(replica3);
    }

    @Test
    void withoutAnyReplicaReadsRunOnThePrimaryUntilOneIsBack() throws SQLException {
        List<PostgresInstance> replicas = List.of(replica1, replica2, replica3);
        try (Load load = Load.start(random -> random.nextBoolean() ? stage.read() : stage.readOnly())) {
            load.awaitMore();
            replicas.forEach(PostgresInstance::kill);
            replicas.forEach(stage::awaitOut);
            assertThat(servedBy()).containsOnly(primary.port());
            assertThat(stage.routed(RouteReason.NO_ELIGIBLE_REPLICA)).isPositive();

            replicas.forEach(PostgresInstance::start);
            replicas.forEach(stage::awaitServing);
            load.end();
            load.requireNoFailure();
        }
        assertThat(servedBy()).doesNotContain(primary.port());
    }

    @Test
    void anIdlePrimaryIsNoLagAfterASwitchOfItsLogEither() throws SQLException {
        stage.write(1);
        primary.query("select pg_switch_wal()");
        assertNobodyLeavesFor(Duration.ofSeconds(3));
    }

    @Test
    void aTransactionThatHasWrittenAndIsStillOpenIsNoLag() throws SQLException {
        try (Connection connection = stage.source().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate("insert into item values (1, 1) on conflict (id) do update set amount = 0");
            assertNobodyLeavesFor(Duration.ofSeconds(3));
            connection.rollback();
        }
    }

    private void assertNobodyLeavesFor(Duration time) {
        await().during(time)
                .atMost(time.plusSeconds(2))
                .untilAsserted(() -> assertThat(List.of(replica1, replica2, replica3))
                        .allSatisfy(r -> assertThat(stage.of(r).eligible())
                                .as("%s", stage.of(r))
                                .isTrue()));
    }

    /** Who serves a good number of reads. */
    private Set<Integer> servedBy() throws SQLException {
        Set<Integer> ports = new TreeSet<>();
        for (int i = 0; i < 30; i++) {
            ports.add(stage.read());
            ports.add(stage.readOnly());
        }
        return ports;
    }
}
