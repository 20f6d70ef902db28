package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.InstanceSnapshot;
import dev.sluice.api.RouteReason;
import dev.sluice.samples.cluster.PostgresCluster;
import dev.sluice.samples.cluster.PostgresInstance;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;

/** Sluice on a real cluster that is somebody else's, with a table {@code item} and short intervals. */
final class Stage implements AutoCloseable {
    static final String CREATE = "create table item(id int primary key, amount int not null)";

    private static final Map<String, String> SHORT = Map.of(
            "consistency", "EVENTUAL",
            "healthInterval", "500ms",
            "healthTimeout", "500ms",
            "hangTimeout", "1s",
            "lagInterval", "100ms",
            "lagNormal", "500ms",
            "lagLimit", "1500ms",
            "poolMin", "2",
            "poolMax", "10");

    private final PostgresCluster cluster;
    private final SluiceRuntime runtime;
    private final DataSource source;

    private Stage(PostgresCluster cluster, SluiceRuntime runtime, DataSource source) {
        this.cluster = cluster;
        this.runtime = runtime;
        this.source = source;
    }

    /** Opens Sluice and returns when every instance serves. */
    static Stage open(PostgresCluster cluster, Map<String, String> more) {
        return open(cluster, cluster.jdbcUrl(), more);
    }

    static Stage open(PostgresCluster cluster, String url, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(SHORT);
        settings.putAll(Map.of("url", url, "user", PostgresCluster.USER, "password", PostgresCluster.PASSWORD));
        settings.putAll(more);
        SluiceRuntime runtime = SluiceRuntime.start();
        try {
            Stage stage = new Stage(cluster, runtime, runtime.open(settings).dataSource());
            eventually().until(() -> runtime.databases().get(0).warm());
            cluster.instances().forEach(stage::awaitServing);
            return stage;
        } catch (RuntimeException | Error failure) {
            runtime.close();
            throw failure;
        }
    }

    /** A cluster in which everybody may use the table {@code item}. */
    static PostgresCluster cluster(PostgresCluster.Builder builder) {
        PostgresCluster cluster = builder.start();
        try (Connection connection = cluster.primary().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        } catch (SQLException failure) {
            cluster.close();
            throw new IllegalStateException(failure);
        }
        cluster.awaitCaughtUp();
        return cluster;
    }

    /** Bounded by what the slowest machine may need, not by what is promised. */
    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50));
    }

    DataSource source() {
        return source;
    }

    SluiceRuntime runtime() {
        return runtime;
    }

    // ---- what Sluice says ------------------------------------------------------------------------------------

    InstanceSnapshot of(PostgresInstance instance) {
        String name = instance.host() + ":" + instance.port();
        return runtime.databases().get(0).instances().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    long routed(RouteReason reason) {
        return Objects.requireNonNull(runtime.databases().get(0).routes().get(reason));
    }

    void awaitServing(PostgresInstance instance) {
        eventually()
                .untilAsserted(() -> assertThat(of(instance).eligible())
                        .as("%s", of(instance))
                        .isTrue());
    }

    void awaitOut(PostgresInstance instance) {
        eventually()
                .untilAsserted(() -> assertThat(of(instance).eligible())
                        .as("%s", of(instance))
                        .isFalse());
    }

    /** Returns when a write ran there; until then it may fail. */
    void awaitWritesOn(PostgresInstance instance) {
        eventually()
                .ignoreExceptionsMatching(SQLException.class::isInstance)
                .untilAsserted(() -> assertThat(write(1)).isEqualTo(instance.port()));
    }

    // ---- what an application does ----------------------------------------------------------------------------

    /** One auto-commit read; the port of the server that answered. */
    int read() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return port(connection);
        }
    }

    /** One read-only transaction; the port of the server that answered. */
    int readOnly() throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            int port = port(connection);
            connection.commit();
            return port;
        }
    }

    /** A read that says who served it. */
    static int port(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("select inet_server_port(), count(*) from item where id = ?");
                ResultSet row = query(statement, 1)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static ResultSet query(PreparedStatement statement, int id) throws SQLException {
        statement.setInt(1, id);
        return statement.executeQuery();
    }

    /** One auto-commit write; the port of the server that took it. */
    int write(int id) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("insert into item values (" + id + ", 1) on conflict (id) do update"
                                + " set amount = item.amount + 1 returning inet_server_port()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Connections that Sluice's pools have to an instance, by that instance. */
    static long pooled(PostgresInstance instance, String condition) {
        return Long.parseLong(Objects.requireNonNull(instance.query(
                "select count(*) from pg_stat_activity where usename = 'app' and application_name <> 'sluice-probe' and "
                        + condition)));
    }

    PostgresCluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        runtime.close();
    }
}
