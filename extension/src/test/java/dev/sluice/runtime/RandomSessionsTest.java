package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.sluice.api.ReadOnlyViolationException;
import dev.sluice.samples.cluster.PostgresCluster;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever an application does, the table is as if there were one server, and a transaction has one backend. */
class RandomSessionsTest {
    private static PostgresCluster cluster;
    private static Stage stage;
    private static int primaryPort;
    private static int program;
    private static final Set<Integer> servers = new HashSet<>();

    @BeforeAll
    static void start() {
        cluster = Stage.cluster(PostgresCluster.builder().replicas(2));
        stage = Stage.open(cluster, Map.of("poolMin", "1", "poolMax", "2"));
        primaryPort = cluster.instance("primary").port();
    }

    @AfterAll
    static void stop() {
        try (PostgresCluster closed = cluster) {
            if (stage != null) {
                stage.close();
            }
        }
    }

    @Test
    void theTableIsAsIfThereWereOneServer() {
        qt().withFixedSeed(20_261)
                .withExamples(150)
                .withShrinkCycles(200)
                .forAll(lists().of(Step.any()).ofSizeBetween(1, 30))
                .checkAssert(steps -> {
                    try {
                        check(steps);
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                });
        assertThat(servers).as("reads went to replicas as well").hasSize(3);
    }

    private static void check(List<Step> steps) throws SQLException {
        program++;
        NaiveDatabase model = new NaiveDatabase();
        Run run = new Run(model);
        for (Step step : steps) {
            run.step(step);
        }
        run.close();
        assertThat(content()).isEqualTo(model.committed());
    }

    /** The real thing beside the model. Each program has rows of its own, so that no replica is behind an older one. */
    private static final class Run {
        private final NaiveDatabase model;
        private Connection connection = stage.source().getConnection();
        private int value;
        private String backend = "";

        Run(NaiveDatabase model) throws SQLException {
            this.model = model;
        }

        void step(Step step) throws SQLException {
            switch (step.kind()) {
                case READ -> read(step.id());
                case WRITE -> write(step.id());
                case FAIL -> fail();
                case AUTO_COMMIT_OFF -> autoCommit(false);
                case AUTO_COMMIT_ON -> autoCommit(true);
                case COMMIT -> end(true);
                case ROLLBACK -> end(false);
                case READ_ONLY -> readOnly(true);
                case READ_WRITE -> readOnly(false);
                case CLOSE -> reopen();
            }
        }

        private void read(int id) throws SQLException {
            try (PreparedStatement statement =
                    connection.prepareStatement("select inet_server_port(), pg_backend_pid(),"
                            + " coalesce((select amount from item where id = ?), 0)")) {
                statement.setInt(1, program * 10 + id);
                try (ResultSet row = statement.executeQuery()) {
                    assertThat(model.aborted()).isFalse();
                    row.next();
                    onBackend(row.getInt(1), row.getInt(2));
                    assertThat(row.getInt(3)).isIn(model.visible(id, row.getInt(1) != primaryPort));
                }
            } catch (SQLException failure) {
                assertThat(model.aborted()).as("%s", failure).isTrue();
            }
        }

        private void write(int id) throws SQLException {
            value++;
            String sql = "insert into item values (" + (program * 10 + id) + ", " + value
                    + ") on conflict (id) do update set amount = " + value
                    + " returning inet_server_port(), pg_backend_pid()";
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                assertThat(model.promised() || model.aborted()).isFalse();
                row.next();
                assertThat(row.getInt(1)).isEqualTo(primaryPort);
                onBackend(row.getInt(1), row.getInt(2));
                model.write(id, value);
            } catch (ReadOnlyViolationException refused) {
                assertThat(model.promised()).as("%s", refused).isTrue();
            } catch (SQLException failure) {
                assertThat(model.aborted()).as("%s", failure).isTrue();
            }
        }

        private void fail() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery("select 1 / 0");
                throw new AssertionError("divided");
            } catch (SQLException asItShould) {
                model.statement();
                model.fail();
            }
        }

        private void onBackend(int port, int pid) {
            servers.add(port);
            model.statement();
            String now = port + "/" + pid;
            if (model.begun()) {
                assertThat(backend).isIn("", now);
                backend = now;
            }
        }

        private void autoCommit(boolean on) throws SQLException {
            boolean ends = on && !model.autoCommit();
            connection.setAutoCommit(on);
            model.autoCommit(on);
            if (ends) {
                backend = "";
            }
        }

        private void end(boolean commit) throws SQLException {
            if (model.autoCommit()) {
                return;
            }
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
            model.end(commit);
            backend = "";
        }

        private void readOnly(boolean on) throws SQLException {
            if (!model.begun()) {
                connection.setReadOnly(on);
                model.readOnly(on);
            }
        }

        private void reopen() throws SQLException {
            close();
            connection = stage.source().getConnection();
        }

        void close() throws SQLException {
            connection.close();
            model.close();
            backend = "";
        }
    }

    private static Map<Integer, Integer> content() throws SQLException {
        Map<Integer, Integer> content = new HashMap<>();
        try (Connection direct = cluster.instance("primary").connect();
                PreparedStatement statement =
                        direct.prepareStatement("select id - ?, amount from item where id / 10 = ?")) {
            statement.setInt(1, program * 10);
            statement.setInt(2, program);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    content.put(rows.getInt(1), rows.getInt(2));
                }
            }
        }
        return content;
    }
}
