package dev.sluice.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.Sluice;
import dev.sluice.samples.cluster.PostgresCluster;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The adapter in the hands of a container, on a real primary with a replica. */
class AdapterTest {
    private static PostgresCluster cluster;

    private final SluiceResourceAdapter adapter = new SluiceResourceAdapter();
    private final SluiceManagedConnectionFactory factory = new SluiceManagedConnectionFactory();
    private final FakeContainer container = new FakeContainer();

    @BeforeAll
    static void start() throws SQLException {
        cluster = PostgresCluster.builder().replicas(1).start();
        try (Connection connection = cluster.primary().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE note (text text)");
        }
        cluster.awaitCaughtUp();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @BeforeEach
    void theAdapterStarts() throws ResourceException {
        adapter.setUrl(cluster.jdbcUrl());
        adapter.setUser(PostgresCluster.USER);
        adapter.setPassword(PostgresCluster.PASSWORD);
        adapter.setPoolMin("2");
        adapter.start(null);
        factory.setResourceAdapter(adapter);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        container.destroyAll();
        stopAdapter();
        await().untilAsserted(() -> {
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("sluice-") || name.contains("agroal"));
            assertThat(cluster.instances())
                    .allSatisfy(instance -> assertThat(instance.query("""
                            SELECT count(*) FROM pg_stat_activity
                            WHERE usename = 'app' AND application_name LIKE 'sluice%'""")).isEqualTo("0"));
        });
        try (Connection connection = cluster.primary().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE note");
        }
    }

    private void stopAdapter() throws SQLException {
        adapter.stop();
        // Here the driver is the test's own, too; in a server it is not.
        DriverManager.registerDriver(new org.postgresql.Driver());
    }

    private DataSource database() throws ResourceException {
        return (DataSource) factory.createConnectionFactory(container);
    }

    private static void note(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO note VALUES ('x')");
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String notes() {
        return cluster.primary().query("SELECT count(*) FROM note");
    }

    @Test
    void aTransactionOfTheContainerCommitsAndItsConnectionsShare() throws Exception {
        DataSource database = database();
        container.begin();
        try (Connection one = database.getConnection();
                Connection two = database.getConnection()) {
            note(one);
            assertThat(ask(two, "SELECT count(*) FROM note")).isEqualTo("1");
            assertThat(ask(one, "SELECT pg_backend_pid()")).isEqualTo(ask(two, "SELECT pg_backend_pid()"));
        }
        assertThat(notes()).isEqualTo("0");
        container.commit();
        assertThat(notes()).isEqualTo("1");
        assertThat(container.managedConnections()).isEqualTo(1);
        assertThat(container.heard()).containsExactly("closed", "closed");
    }

    @Test
    void aTransactionOfTheContainerRollsBack() throws Exception {
        container.begin();
        try (Connection connection = database().getConnection()) {
            note(connection);
        }
        container.rollback();
        assertThat(notes()).isEqualTo("0");
    }

    @Test
    void theApplicationMayNotEndTheContainersTransaction() throws Exception {
        container.begin();
        try (Connection connection = database().getConnection()) {
            note(connection);
            assertThatThrownBy(connection::commit).hasMessageContaining("commit() is not allowed");
            assertThatThrownBy(connection::rollback).hasMessageContaining("rollback() is not allowed");
            assertThatThrownBy(() -> connection.setAutoCommit(true)).hasMessageContaining("setAutoCommit(true)");
        }
        container.rollback();
    }

    @Test
    void whatTheApplicationLeavesUncommittedIsRolledBack() throws Exception {
        try (Connection connection = database().getConnection()) {
            connection.setAutoCommit(false);
            note(connection);
        }
        assertThat(notes()).isEqualTo("0");
        assertThat(container.heard()).containsExactly("started", "closed", "rolled back");
    }

    @Test
    void theContainerHearsOfTransactionsOfTheApplication() throws Exception {
        try (Connection connection = database().getConnection()) {
            connection.setAutoCommit(false);
            note(connection);
            connection.commit();
        }
        assertThat(notes()).isEqualTo("1");
        assertThat(container.heard()).containsExactly("started", "committed", "closed");
    }

    @Test
    void theContainerHearsOfALostConnectionAndTheManagedConnectionIsInvalid() throws Exception {
        DataSource database = database();
        container.begin();
        Connection connection = database.getConnection();
        note(connection);
        String pid = ask(connection, "SELECT pg_backend_pid()");
        cluster.primary().query("SELECT pg_terminate_backend(" + pid + ")");
        assertThatThrownBy(() -> note(connection)).isInstanceOf(SQLException.class);
        assertThat(container.heard()).containsExactly("error PSQLException");
        assertThatThrownBy(container::commit).hasMessageContaining("rolled back");
        assertThat(notes()).isEqualTo("0");

        ManagedConnection fresh = factory.createManagedConnection(null, null);
        assertThat(factory.getInvalidConnections(Set.of(fresh))).isEmpty();
        fresh.destroy();
        assertThat(factory.getInvalidConnections(Set.of(fresh))).containsExactly(fresh);
    }

    @Test
    void aHandleMovesToAnotherManagedConnection() throws Exception {
        ManagedConnection one = factory.createManagedConnection(null, null);
        ManagedConnection two = factory.createManagedConnection(null, null);
        Connection handle = (Connection) one.getConnection(null, null);
        two.associateConnection(handle);
        one.destroy();
        assertThat(ask(handle, "SELECT 7")).isEqualTo("7");
        assertThatThrownBy(() -> two.associateConnection("no connection")).hasMessageContaining("no connection");
        two.destroy();
        assertThatThrownBy(() -> ask(handle, "SELECT 7")).hasMessageContaining("closed");
    }

    @Test
    void oneFactoryWithTwoManagersHasOneSetOfPools() throws Exception {
        DataSource one = database();
        DataSource two = (DataSource) factory.createConnectionFactory(new FakeContainer());
        assertThat(one.unwrap(Sluice.class)).isSameAs(two.unwrap(Sluice.class));
        assertThat(one.unwrap(Sluice.class).databases()).hasSize(1);
        SluiceManagedConnectionFactory same = new SluiceManagedConnectionFactory();
        same.setResourceAdapter(adapter);
        assertThat(same).isEqualTo(factory).hasSameHashCodeAs(factory);
        same.createConnectionFactory(container);
        assertThat(one.unwrap(Sluice.class).databases()).hasSize(1);
    }

    @Test
    void theAdapterStartsAgainAfterItStopped() throws Exception {
        stopAdapter();
        assertThatThrownBy(this::database).hasMessageContaining("not started");
        adapter.start(null);
        try (Connection connection = database().getConnection()) {
            note(connection);
        }
        assertThat(notes()).isEqualTo("1");
    }

    @Test
    void aWrongSettingStopsTheStartAndIsNamedWithItsValueAndWhatIsAllowed() {
        SluiceResourceAdapter wrong = new SluiceResourceAdapter();
        wrong.setUrl(cluster.jdbcUrl());
        wrong.setUser("app");
        wrong.setPassword("top-secret");
        wrong.setPoolMax("5");
        wrong.setPoolMin("6");
        assertThatThrownBy(() -> wrong.start(null))
                .isInstanceOf(ResourceAdapterInternalException.class)
                .hasMessageContainingAll("SLUICE:", "poolMin", "poolMax")
                .hasMessageNotContaining("top-secret");
        wrong.setPoolMin("few");
        assertThatThrownBy(() -> wrong.start(null)).hasMessageContainingAll("poolMin", "\"few\"", "must be");
    }

    @Test
    void aWrongSettingOfAConnectionFactoryIsNamedToo() {
        factory.setPoolMax("7");
        assertThatThrownBy(this::database)
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContainingAll("url must be set on the connection factory", "poolMax");
        factory.setUrl("jdbc:mysql://db/shop");
        assertThatThrownBy(this::database).hasMessageContainingAll("url", "jdbc:mysql://db/shop", "jdbc:postgresql:");
    }

    @Test
    void whatItCannotDoItSays() throws Exception {
        assertThatThrownBy(factory::createConnectionFactory).isInstanceOf(NotSupportedException.class);
        ManagedConnection connection = factory.createManagedConnection(null, null);
        assertThatThrownBy(connection::getXAResource)
                .isInstanceOf(NotSupportedException.class)
                .hasMessageContaining("local transactions");
        connection.destroy();
        assertThatThrownBy(() -> database().getConnection("a", "b")).hasMessageContaining("settings user and password");
    }
}
