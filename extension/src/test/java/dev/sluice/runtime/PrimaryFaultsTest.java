package dev.sluice.runtime;

import static dev.sluice.runtime.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.api.Role;
import dev.sluice.api.RouteReason;
import dev.sluice.samples.cluster.PostgresCluster;
import dev.sluice.samples.cluster.PostgresInstance;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of reads and writes while the primary is gone, and when another one takes its place. */
class PrimaryFaultsTest {
    private PostgresCluster cluster;
    private PostgresInstance primary;
    private PostgresInstance replica1;
    private PostgresInstance replica2;
    private Stage stage;
    private final AtomicInteger transactions = new AtomicInteger(100_000);

    @BeforeEach
    void open() {
        cluster = Stage.cluster(PostgresCluster.builder().replicas(2));
        primary = cluster.instance("primary");
        replica1 = cluster.instance("replica1");
        replica2 = cluster.instance("replica2");
        stage = Stage.open(cluster, Map.of());
    }

    @AfterEach
    void close() {
        try (PostgresCluster closed = cluster) {
            if (stage != null) {
                stage.close();
            }
        }
    }

    @Test
    void withoutAPrimaryReadsGoOnAndWritesFailClearlyUntilItIsBack() throws SQLException {
        try (Load load = Load.start(random -> random.nextBoolean() ? stage.read() : stage.readOnly())) {
            load.awaitMore();
            primary.kill();
            awaitNoPrimary();

            for (int i = 0; i < 5; i++) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> stage.write(1))
                        .satisfies(this::saysNoPrimary);
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(this::transaction)
                        .satisfies(this::saysNoPrimary);
            }
            load.awaitMore();
            assertThat(load.outcomes()).containsOnlyKeys(replica1.port(), replica2.port());

            primary.start();
            stage.awaitWritesOn(primary);
            assertThat(transaction()).isEqualTo(1);
            load.end();
            load.requireNoFailure();
        }
    }

    private void saysNoPrimary(SQLException failure) {
        assertThat(failure.getSQLState()).isEqualTo("08001");
        assertThat(failure.getMessage())
                .startsWith("SLUICE: database default: no primary can be reached.")
                .contains(primary.host() + ":" + primary.port() + " is primary, ")
                .contains(replica1.port() + " is replica, serving");
    }

    @Test
    void withoutAPrimaryReadsRunEvenOnAReplicaThatIsBehind() throws SQLException {
        replica1.pauseReplay();
        replica2.pauseReplay();
        stage.write(1);
        stage.awaitOut(replica1);
        stage.awaitOut(replica2);
        primary.kill();
        awaitNoPrimary();

        assertThat(stage.read()).isIn(replica1.port(), replica2.port());
        assertThat(stage.readOnly()).isIn(replica1.port(), replica2.port());
        assertThat(stage.routed(RouteReason.NO_PRIMARY)).isPositive();
    }

    @Test
    void writesGoToTheReplicaThatWasPromotedInPlaceOfADeadPrimaryAndNotToThatOneWhenItReturns() throws SQLException {
        stage.write(1);
        cluster.awaitCaughtUp();
        primary.kill();
        replica1.promote();
        replica2.follow(replica1);
        stage.awaitWritesOn(replica1);
        stage.awaitServing(replica2);
        assertThat(stage.of(replica1).role()).isEqualTo(Role.PRIMARY);

        primary.start();
        eventually().until(() -> stage.of(primary).problem().orElse("").contains("beside or behind another"));
        assertEveryWriteGoesTo(replica1);
        assertThat(primary.query("select count(*) from item where id >= 100")).isEqualTo("0");
        assertThat(stage.of(replica2).eligible()).isTrue();
    }

    @Test
    void writesFollowAPromotionBesideALivingPrimaryAndNeverGoBack() throws SQLException {
        try (Load load = Load.start(random -> stage.write(1_000 + random.nextInt(50)))) {
            load.awaitMore();
            assertThat(load.outcomes()).containsOnlyKeys(primary.port());

            replica1.promote();
            eventually().until(() -> load.of(replica1.port()) > 0);
            stage.awaitOut(primary);
            load.awaitMore();
            load.end();
        }
        assertThat(stage.of(replica1).role()).isEqualTo(Role.PRIMARY);
        assertEveryWriteGoesTo(replica1);
        assertThat(primary.query("select count(*) from item where id between 100 and 200"))
                .isEqualTo("0");
        stage.awaitOut(replica2);
        for (int i = 0; i < 20; i++) {
            assertThat(stage.read())
                    .as("the other replica follows the old primary still")
                    .isEqualTo(replica1.port());
        }
    }

    @Test
    void ofTwoThatWerePromotedApartNeitherIsWrittenTo() throws SQLException {
        primary.kill();
        replica1.promote();
        replica2.promote();
        eventually().until(() -> stage.of(replica1).role() == Role.PRIMARY);
        eventually().until(() -> stage.of(replica2).role() == Role.PRIMARY);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> stage.write(5))
                .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo("08001"));

        replica2.kill();
        stage.awaitWritesOn(replica1);
    }

    @Test
    void writesThatWaitForAPrimaryThatHangsFailAndSayWhatIsKnown() throws SQLException {
        try (Load load =
                Load.start(random -> random.nextBoolean() ? stage.write(1_000 + random.nextInt(50)) : transaction())) {
            load.awaitMore();
            primary.pause();
            eventually().until(() -> !load.failures().isEmpty());
            eventually().until(() -> stage.of(primary).pool().inUse() == 0);
            primary.resume();
            stage.awaitWritesOn(primary);
            load.awaitMore();
            load.end();
            assertThat(load.failures())
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    sql -> assertThat(sql.getSQLState())
                                            .as("%s", sql)
                                            .isIn("08001", "08003", "08006", "08007")));
        }
    }

    private void assertEveryWriteGoesTo(PostgresInstance instance) throws SQLException {
        for (int i = 0; i < 50; i++) {
            assertThat(stage.write(100 + i)).isEqualTo(instance.port());
            assertThat(transaction()).isEqualTo(1);
        }
        assertThat(instance.query("select count(*) from item where id between 100 and 149"))
                .isEqualTo("50");
    }

    private void awaitNoPrimary() {
        eventually().until(() -> {
            try {
                stage.write(1);
                return false;
            } catch (SQLException failure) {
                return "08001".equals(failure.getSQLState());
            }
        });
    }

    private int transaction() throws SQLException {
        try (Connection connection = stage.source().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                int rows = statement.executeUpdate("insert into item values (" + transactions.incrementAndGet() + ", 1)"
                        + " on conflict (id) do update set amount = 2");
                connection.commit();
                return rows;
            }
        }
    }
}
