package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.CausalScope;
import dev.sluice.samples.cluster.PostgresCluster;
import dev.sluice.samples.cluster.PostgresInstance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Does a read miss what its own unit wrote before? Eight threads work for one user after the other, who writes or reads
 * a row of its own, while replicas stop replaying now and then. A read misses when it shows less than was acknowledged before it began.
 */
class CausalityTest {
    private static final int OPERATIONS = 100_000;
    private static final int USERS = 200;
    private static final int ON_REPLICA = 0;
    private static final int ON_PRIMARY = 1;
    private static final int WRITE = 2;
    private static final int MISSED = 3;

    private static PostgresCluster cluster;
    private static int primary;

    @BeforeAll
    static void start() throws SQLException {
        cluster = Stage.cluster(PostgresCluster.builder().replicas(2));
        primary = cluster.primary().port();
        try (Connection connection = cluster.primary().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into item select i, 0 from generate_series(0, " + (USERS - 1) + ") i");
        }
        cluster.awaitCaughtUp();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void noReadMissesWhatItsOwnUserWrote() throws Exception {
        Map<Integer, Long> history = history("READ_YOUR_WRITES", OPERATIONS);
        assertThat(history).doesNotContainKey(MISSED);
        assertThat(history.get(ON_REPLICA)).isGreaterThan(OPERATIONS / 20L);
        assertThat(history.get(ON_PRIMARY)).isPositive();
    }

    @Test
    void strongReadsRunOnThePrimary() throws Exception {
        Map<Integer, Long> history = history("STRONG", OPERATIONS / 10);
        assertThat(history).doesNotContainKeys(MISSED, ON_REPLICA);
    }

    @Test
    void eventualReadsDoMissSomeSoThatThisTestCanFail() throws Exception {
        Map<Integer, Long> history = history("EVENTUAL", OPERATIONS / 10);
        assertThat(history.get(MISSED)).isPositive();
        assertThat(history).doesNotContainKey(ON_PRIMARY);
    }

    private Map<Integer, Long> history(String consistency, int operations) throws Exception {
        AtomicIntegerArray acknowledged = new AtomicIntegerArray(USERS);
        try (Stage stage = Stage.open(cluster, Map.of("consistency", consistency, "lagLimit", "20s"));
                Connection connection = stage.source().getConnection()) {
            for (int user = 0; user < USERS; user++) {
                acknowledged.set(
                        user,
                        amount(connection, user, "select amount, inet_server_port() from item where id = ? for update")[
                                0]);
            }
            CountDownLatch over = new CountDownLatch(1);
            CompletableFuture<Void> hiccups = CompletableFuture.runAsync(() -> replayStopsNowAndThen(over));
            try {
                Map<Integer, Long> history = Load.run(operations, random -> operation(stage, random, acknowledged));
                System.getLogger("history").log(System.Logger.Level.INFO, consistency + " " + history);
                return history;
            } finally {
                over.countDown();
                hiccups.join();
                cluster.awaitCaughtUp();
            }
        }
    }

    private static int operation(Stage stage, SplittableRandom random, AtomicIntegerArray acknowledged)
            throws SQLException {
        int user = random.nextInt(USERS);
        try (CausalScope scope = CausalScope.open("user" + user);
                Connection connection = stage.source().getConnection()) {
            int kind = random.nextInt(10);
            if (kind == 0) {
                int written = amount(
                        connection, user, "update item set amount = amount + 1 where id = ? returning amount, 0")[0];
                acknowledged.accumulateAndGet(user, written, Math::max);
                return WRITE;
            }
            if (kind == 1) {
                connection.setAutoCommit(false);
                int written = amount(
                        connection, user, "update item set amount = amount + 1 where id = ? returning amount, 0")[0];
                connection.commit();
                acknowledged.accumulateAndGet(user, written, Math::max);
                return WRITE;
            }
            connection.setReadOnly(kind == 2);
            int before = acknowledged.get(user);
            int[] seen = amount(connection, user, "select amount, inet_server_port() from item where id = ?");
            if (seen[0] < before) {
                return MISSED;
            }
            return seen[1] == primary ? ON_PRIMARY : ON_REPLICA;
        }
    }

    private static int[] amount(Connection connection, int user, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, user);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new int[] {row.getInt(1), row.getInt(2)};
            }
        }
    }

    /** Makes real lag: one replica or the other replays nothing for a while. */
    private static void replayStopsNowAndThen(CountDownLatch over) {
        SplittableRandom random = new SplittableRandom(11);
        try {
            while (!over.await(random.nextInt(150), TimeUnit.MILLISECONDS)) {
                PostgresInstance replica = cluster.instances().get(1 + random.nextInt(2));
                replica.pauseReplay();
                over.await(random.nextInt(150), TimeUnit.MILLISECONDS);
                replica.resumeReplay();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
