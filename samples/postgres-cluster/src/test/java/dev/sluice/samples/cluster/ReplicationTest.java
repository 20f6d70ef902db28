package dev.sluice.samples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the verbs do to one and the same cluster; each test leaves it as it was. */
class ReplicationTest {
    private static PostgresCluster cluster;
    private static PostgresInstance primary;
    private static PostgresInstance replica1;
    private static PostgresInstance replica2;
    private static PostgresInstance replica3;

    @BeforeAll
    static void start() {
        cluster = PostgresCluster.builder().replicas(3).cascade(true).start();
        primary = cluster.instance("primary");
        replica1 = cluster.instance("replica1");
        replica2 = cluster.instance("replica2");
        replica3 = cluster.instance("replica3");
        primary.query("create table note(n int)");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void theLastReplicaStreamsFromTheOneBeforeItAndTheOthersFromThePrimary() {
        await().untilAsserted(() -> {
            assertThat(streamingFrom(primary)).isEqualTo("replica1,replica2");
            assertThat(streamingFrom(replica2)).isEqualTo("replica3");
        });
        assertThat(replica3.upstream()).contains(replica2);
        assertThat(replica1.upstream()).contains(primary);
        assertThat(primary.upstream()).isEmpty();
        assertThat(cluster.primary()).isSameAs(primary);
        assertThat(cluster.replicas()).containsExactly(replica1, replica2, replica3);
    }

    @Test
    void whatIsWrittenIsSeenOnEveryReplicaOnceCaughtUp() {
        write();
        cluster.awaitCaughtUp();
        assertThat(cluster.replicas())
                .allSatisfy(replica -> assertThat(notes(replica)).isEqualTo(notes(primary)));
    }

    @Test
    void theApplicationsUserOwnsTheDatabaseAndSeesReplication() throws SQLException {
        try (Connection connection = primary.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table own(n int)");
            statement.execute("drop table own");
            try (var row = statement.executeQuery("select count(state) > 0 from pg_stat_replication")) {
                row.next();
                assertThat(row.getBoolean(1)).isTrue();
            }
        }
    }

    @Test
    void aReplicaAddedUnderLoadHasEverythingAndGoesWithItsDataWhenRemoved() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Path data;
        try {
            Future<?> writing = writer.submit(() -> churn(enough));
            PostgresInstance added = cluster.addReplica(replica1);
            enough.set(true);
            writing.get();
            data = added.data();

            cluster.awaitCaughtUp();
            assertThat(notes(added)).isEqualTo(notes(primary));
            assertThat(added.upstream()).contains(replica1);
            await().untilAsserted(() -> assertThat(streamingFrom(replica1)).isEqualTo(added.name()));
            assertThat(cluster.jdbcUrl()).contains("," + added.host() + ":" + added.port() + "/");

            cluster.remove(added);
            assertThat(cluster.instances()).doesNotContain(added);
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> cluster.remove(added))
                    .withMessageContaining(added.name())
                    .withMessageContaining("no longer, part of this cluster");
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(added::start);
        } finally {
            enough.set(true);
            writer.shutdownNow();
        }
        assertThat(data).doesNotExist();
        assertThat(Processes.in(data)).isEmpty();
    }

    /** Rows, and files that come and go. */
    private static Object churn(AtomicBoolean enough) throws SQLException {
        try (Connection connection = primary.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            for (int i = 0; !enough.get(); i++) {
                statement.execute("insert into note values (" + i + ")");
                statement.execute("create table passing as select generate_series(1, 100) n");
                statement.execute("drop table passing");
            }
            return "done";
        }
    }

    @Test
    void aKilledReplicaLeavesNoProcessAndComesBackWithWhatItMissed() {
        replica1.kill();
        assertThat(replica1.isRunning()).isFalse();
        assertThat(Processes.in(replica1.data())).isEmpty();
        assertThat(cluster.replicas()).containsExactly(replica2, replica3);
        write();

        replica1.start();
        cluster.awaitCaughtUp();
        assertThat(notes(replica1)).isEqualTo(notes(primary));
    }

    @Test
    void aKilledPrimaryComesBackWithWhatWasCommittedAndItsReplicasStreamAgain() {
        write();
        long before = notes(primary);
        primary.kill();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(cluster::primary)
                .withMessage("no instance accepts writes");

        primary.start();
        assertThat(notes(primary)).isEqualTo(before);
        write();
        cluster.awaitCaughtUp();
        assertThat(notes(replica3)).isEqualTo(before + 1);
    }

    @Test
    void aStoppedServerStartsAgainAndARestartKeepsItsPort() {
        int port = replica2.port();
        replica2.stop();
        assertThat(Processes.in(replica2.data())).isEmpty();
        replica2.start();
        replica2.restart();
        assertThat(replica2.port()).isEqualTo(port);
        write();
        cluster.awaitCaughtUp();
        assertThat(notes(replica3)).as("what cascades through it").isEqualTo(notes(primary));
    }

    @Test
    void aPausedServerKeepsItsConnectionsAndAnswersNothingUntilResumed() throws SQLException {
        try (Connection hung = replica1.connect();
                Connection kept = replica1.connect()) {
            hung.setNetworkTimeout(Runnable::run, 250);
            replica1.pause();
            assertThat(replica1.isRunning()).isTrue();
            assertThat(replica1.isPaused()).isTrue();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> hung.createStatement().execute("select 1"))
                    .satisfies(e -> assertThat(e.getSQLState()).startsWith("08"));
            assertThat(cluster.replicas()).as("nobody waits for it").containsExactly(replica2, replica3);
            write();
            cluster.awaitCaughtUp();

            replica1.resume();
            assertThat(replica1.isPaused()).isFalse();
            assertThat(kept.isValid(5)).isTrue();
            cluster.awaitCaughtUp();
            assertThat(notes(replica1)).isEqualTo(notes(primary));
        }
    }

    @Test
    void aPausedServerCanBeKilled() {
        replica1.pause();
        replica1.kill();
        assertThat(Processes.in(replica1.data())).isEmpty();
        replica1.start();
        assertThat(replica1.isPaused()).isFalse();
    }

    @Test
    void aReplicaCutFromItsUpstreamAnswersWithWhatItHadUntilMended() {
        cluster.awaitCaughtUp();
        long before = notes(primary);
        replica1.cutFromUpstream();
        await().untilAsserted(() -> assertThat(streamingFrom(primary)).isEqualTo("replica2"));
        write();
        awaitNotes(replica2, before + 1);
        assertThat(notes(replica1)).isEqualTo(before);
        assertThat(replica1.query("select count(*) from pg_stat_wal_receiver where status = 'streaming'"))
                .isEqualTo("0");

        replica1.reconnectUpstream();
        cluster.awaitCaughtUp();
        assertThat(notes(replica1)).isEqualTo(before + 1);
    }

    @Test
    void aReplicaWhoseReplayIsPausedReceivesEverythingAndShowsNothingOfIt() {
        cluster.awaitCaughtUp();
        long before = notes(primary);
        replica1.pauseReplay();
        write();
        String written = primary.query("select pg_current_wal_flush_lsn()");
        await().untilAsserted(() -> assertThat(
                        replica1.query("select pg_last_wal_receive_lsn() >= '" + written + "'::pg_lsn"))
                .isEqualTo("t"));
        assertThat(notes(replica1)).isEqualTo(before);

        replica1.resumeReplay();
        cluster.awaitCaughtUp();
        assertThat(notes(replica1)).isEqualTo(before + 1);
    }

    @Test
    void aReplicaCanFollowAnotherInstance() {
        replica3.follow(replica1);
        try {
            assertThat(replica3.upstream()).contains(replica1);
            await().untilAsserted(() -> {
                assertThat(streamingFrom(replica1)).isEqualTo("replica3");
                assertThat(streamingFrom(replica2)).isEmpty();
            });
            write();
            cluster.awaitCaughtUp();
            assertThat(notes(replica3)).isEqualTo(notes(primary));
        } finally {
            replica3.follow(replica2);
        }
    }

    @Test
    void whatMakesNoSenseIsRefusedWithTheReason() {
        refused(() -> primary.promote(), "promote is not allowed", "primary (127.0.0.1:", "is a primary");
        refused(() -> primary.pauseReplay(), "pauseReplay is not allowed", "is a primary");
        refused(() -> primary.resumeReplay(), "resumeReplay is not allowed", "is a primary");
        refused(() -> primary.cutFromUpstream(), "cutFromUpstream is not allowed", "made as the primary");
        refused(() -> primary.reconnectUpstream(), "reconnectUpstream is not allowed", "made as the primary");
        refused(() -> primary.follow(replica1), "follow is not allowed", "made as the primary");
        refused(() -> replica1.start(), "start is not allowed", "replica1", "runs already");
        refused(() -> replica1.resume(), "resume is not allowed", "is not paused");
        refused(() -> replica2.follow(replica2), "replica2");
        refused(() -> replica2.follow(replica3), "gets what it has from replica2");
        refused(() -> cluster.instance("replica9"), "no instance replica9", "primary", "replica3");
        refused(() -> cluster.instance(1), "no instance on 1", "replica3");
        refused(() -> replica1.query("select nonsense"), "replica1", "select nonsense", "does not exist");
        refused(() -> PostgresCluster.builder().replicas(17), "replicas = 17", "0 to 16");
        refused(() -> PostgresCluster.builder().replicas(-1), "replicas = -1", "0 to 16");
        refused(() -> PostgresCluster.builder().maxConnections(19), "maxConnections = 19", "20 or more");
        assertThat(replica1.isRunning()).as("the second start did no harm").isTrue();
        assertThat(Files.exists(replica1.data().resolve("postmaster.pid"))).isTrue();
    }

    @Test
    void whatNeedsAServerThatAnswersIsRefusedWhileItDoesNot() {
        List<Runnable> verbs = new ArrayList<>(
                List.of(replica1::pause, replica1::promote, replica1::pauseReplay, () -> replica1.query("select 1")));
        replica1.pause();
        verbs.forEach(verb -> refused(verb, "is not allowed", "replica1", "is paused, resume() it first"));
        replica1.kill();
        replica1.kill();
        replica1.stop();
        verbs.forEach(verb -> refused(verb, "is not allowed", "replica1", "does not run, start() it first"));
        refused(replica1::resume, "is not paused");
        replica1.start();
        cluster.awaitCaughtUp();
    }

    private static void refused(Runnable verb, String... words) {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(verb::run)
                .satisfies(e -> assertThat(e.getMessage()).contains(words))
                .satisfies(e ->
                        assertThat(e).isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class));
    }

    private static void write() {
        primary.query("insert into note values (1)");
    }

    private static long notes(PostgresInstance instance) {
        return Long.parseLong(Objects.requireNonNull(instance.query("select count(*) from note")));
    }

    private static void awaitNotes(PostgresInstance instance, long count) {
        await().untilAsserted(() -> assertThat(notes(instance)).isEqualTo(count));
    }

    private static String streamingFrom(PostgresInstance upstream) {
        return upstream.query("select coalesce(string_agg(application_name, ',' order by application_name), '')"
                + " from pg_stat_replication where state = 'streaming'");
    }
}
