package dev.sluice.runtime;

import static dev.sluice.runtime.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.samples.cluster.PostgresCluster;
import dev.sluice.samples.cluster.PostgresInstance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where statements go and what they leave behind, by what the servers themselves say. Nothing is broken here. */
class TrafficTest {
    private static final int ROW_OPS = 5;

    private static PostgresCluster cluster;
    private static PostgresInstance primary;

    @BeforeAll
    static void start() {
        cluster = Stage.cluster(PostgresCluster.builder().replicas(3).cascade(true));
        primary = cluster.instance("primary");
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void readsSpreadEvenlyOverTheReplicasAndWritesRunOnThePrimaryOnly() {
        Map<PostgresInstance, Counters> before;
        // Probes once only, which the servers would count, too.
        try (Stage stage =
                Stage.open(cluster, Map.of("healthInterval", "1h", "lagInterval", "1h", "balancing", "ROUND_ROBIN"))) {
            before = counted();
            Load.run(3_000, random -> random.nextBoolean() ? stage.read() : stage.readOnly());
            Load.run(500, random -> stage.write(random.nextInt(1_000)));
            Load.run(500, random -> transfer(stage, random.nextInt(1_000)));
        }
        // They ended with the runtime, and reported.
        eventually().untilAsserted(() -> {
            Map<PostgresInstance, Counters> now = since(before);
            assertThat(now.values().stream().mapToLong(Counters::commits).sum()).isGreaterThanOrEqualTo(4_000);
            assertThat(now.get(primary).rowsWritten()).isEqualTo(1_500);
        });
        since(before).forEach((instance, counted) -> {
            if (instance == primary) {
                assertThat(counted.commits())
                        .as("writes, and what the server does itself")
                        .isBetween(1_000L, 1_060L);
            } else {
                assertThat(counted.commits()).as(instance.name()).isBetween(900L, 1_100L);
                assertThat(counted.rowsWritten()).isZero();
            }
            assertThat(counted.rollbacks()).as("refused at %s", instance).isZero();
        });
    }

    /** Reads and writes in one transaction; the port of the server that did it. */
    private static int transfer(Stage stage, int id) throws SQLException {
        try (Connection connection = stage.source().getConnection()) {
            connection.setAutoCommit(false);
            int port = Stage.port(connection);
            upsert(connection, 1_000 + 2 * id);
            upsert(connection, 1_000 + 2 * id);
            connection.commit();
            return port;
        }
    }

    private static void upsert(Connection connection, int id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into item values (?, 1) on conflict (id) do update set amount = item.amount + 1")) {
            statement.setInt(1, id);
            statement.executeUpdate();
        }
    }

    private static Map<PostgresInstance, Counters> counted() {
        return cluster.instances().stream()
                .collect(Collectors.toMap(i -> i, Counters::of, (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<PostgresInstance, Counters> since(Map<PostgresInstance, Counters> before) {
        return counted().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().since(before.get(e.getKey()))));
    }

    @Test
    void tenThousandMixedOperationsStayWithinThePoolsAndLeaveNoTransactionOpen() throws Exception {
        primary.query("create table tally(thread int, worth int)");
        primary.query("alter table tally owner to app");
        AtomicLong committed = new AtomicLong();
        AtomicLong most = new AtomicLong();
        // Probes keep their connection: a new one has, for a moment, no name to tell it from the pools'.
        try (Stage stage = Stage.open(cluster, Map.of("poolMin", "1", "poolMax", "3", "healthInterval", "1h"))) {
            try (Load load = Load.start(random -> {
                cluster.instances().forEach(i -> most.accumulateAndGet(Stage.pooled(i, "true"), Math::max));
                return random.nextInt(1);
            })) {
                Load.run(10_000, random -> mixed(stage, random, committed));
                load.end();
                load.requireNoFailure();
            }
            assertThat(most.get()).isBetween(2L, 3L);
            for (PostgresInstance instance : cluster.instances()) {
                assertThat(Stage.pooled(instance, "true")).as(instance.name()).isBetween(1L, 3L);
                assertThat(Stage.pooled(instance, "state <> 'idle'"))
                        .as(instance.name())
                        .isZero();
                assertThat(stage.of(instance).pool().inUse()).isZero();
            }
            assertThat(primary.query("select count(*) from pg_locks where locktype = 'advisory'"))
                    .isEqualTo("0");
            assertThat(primary.query("select coalesce(sum(worth), 0) from tally"))
                    .isEqualTo(Long.toString(committed.get()));
        }
    }

    /** One of what well and badly behaved applications do. */
    private static int mixed(Stage stage, SplittableRandom random, AtomicLong committed) throws SQLException {
        int kind = random.nextInt(10);
        try (Connection connection = stage.source().getConnection();
                Statement statement = connection.createStatement()) {
            switch (kind) {
                case 0 -> committed.addAndGet(statement.executeUpdate("insert into tally values (1, 1)"));
                case 1 -> committed.addAndGet(inTransaction(connection, statement));
                case 2 -> {
                    connection.setAutoCommit(false);
                    statement.executeUpdate("insert into tally values (1, 1000000)");
                    connection.rollback();
                }
                case 3 -> {
                    connection.setAutoCommit(false);
                    statement.executeUpdate("insert into tally values (1, 1000000)");
                    // closed with its transaction open
                }
                case 4 -> {
                    connection.setAutoCommit(false);
                    statement.executeUpdate("insert into tally values (1, 1000000)");
                    assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("select 1 / 0"));
                }
                case 5 -> {
                    connection.setReadOnly(true);
                    connection.setAutoCommit(false);
                    statement.execute("select count(*) from item");
                    // closed with its transaction open
                }
                case 6 -> {
                    statement.execute("set search_path = pg_catalog");
                    statement.execute("select pg_advisory_lock(" + random.nextInt(1_000_000) + ")");
                    // closed with a lock and a setting
                }
                case 7 -> leaveResultOpen(connection);
                case 8 ->
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(() -> statement.executeQuery("select nonsense from item"));
                default -> Stage.port(connection);
            }
        }
        return kind;
    }

    private static int inTransaction(Connection connection, Statement statement) throws SQLException {
        connection.setAutoCommit(false);
        int rows = 0;
        for (int i = 0; i < ROW_OPS; i++) {
            rows += statement.executeUpdate("insert into tally values (2, 1)");
        }
        connection.commit();
        return rows;
    }

    @SuppressWarnings("resource") // that is the point
    private static void leaveResultOpen(Connection connection) throws SQLException {
        ResultSet row = connection.createStatement().executeQuery("select generate_series(1, 10)");
        assertThat(row.next()).isTrue();
    }

    @Test
    void aClosedRuntimeLeavesNoConnectionAndNoThread() throws SQLException {
        Set<String> threadsBefore = threads();
        try (Stage stage = Stage.open(cluster, Map.of())) {
            Load.run(500, random -> random.nextBoolean() ? stage.read() : stage.write(1));
            assertThat(threads()).anyMatch(name -> name.startsWith("sluice-probe-"));
            assertThat(threads()).anyMatch(name -> name.startsWith("agroal"));
            Connection forgotten = stage.source().getConnection();
            forgotten.setAutoCommit(false);
            Stage.port(forgotten);

            stage.close();
            assertThatExceptionOfType(Exception.class)
                    .isThrownBy(() -> stage.source().getConnection())
                    .withMessageContaining("closed");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> Stage.port(forgotten));
            assertThat(stage.runtime().databases()).isEmpty();
        }
        for (PostgresInstance instance : cluster.instances()) {
            eventually()
                    .untilAsserted(() -> assertThat(
                                    instance.query("select count(*) from pg_stat_activity where usename = 'app'"))
                            .as(instance.name())
                            .isEqualTo("0"));
        }
        eventually().untilAsserted(() -> assertThat(threads()).isEqualTo(threadsBefore));
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("sluice") || name.startsWith("agroal") || name.contains("PostgreSQL"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aConnectionKeepsItsNameAfterASessionThatChangedItsState() throws SQLException {
        try (Stage stage = Stage.open(cluster, Map.of("poolMin", "1", "poolMax", "1"))) {
            try (Connection connection = stage.source().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("set search_path = pg_catalog");
            }
            assertThat(primary.query("select application_name from pg_stat_activity"
                            + " where usename = 'app' and application_name <> 'sluice-probe'"))
                    .isEqualTo("sluice");
        }
    }

    @Test
    void aReadInsideAWritingTransactionSeesItsOwnWriteOnThePrimary() throws SQLException {
        try (Stage stage = Stage.open(cluster, Map.of());
                Connection connection = stage.source().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("delete from item where id = -1");
                statement.executeUpdate("insert into item values (-1, 77)");
                try (ResultSet row =
                        statement.executeQuery("select amount, inet_server_port() from item where id = -1")) {
                    assertThat(row.next()).isTrue();
                    assertThat(List.of(row.getInt(1), row.getInt(2))).containsExactly(77, primary.port());
                }
            }
            connection.rollback();
        }
    }
}
