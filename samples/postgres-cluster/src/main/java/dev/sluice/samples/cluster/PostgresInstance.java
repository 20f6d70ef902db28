package dev.sluice.samples.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server of a {@link PostgresCluster}, and what can happen to it. Methods return when it has happened.
 * Used by one thread at a time.
 */
public final class PostgresInstance {
    private final PostgresCluster cluster;
    private final String name;
    private final Path data;
    private final int port;
    private final ServerProcess process;
    private final @Nullable Link link;
    private @Nullable PostgresInstance upstream;

    PostgresInstance(PostgresCluster cluster, String name, Path data, @Nullable PostgresInstance upstream) {
        this.cluster = cluster;
        this.name = name;
        this.data = data;
        this.upstream = upstream;
        this.port = Ports.free();
        this.process = new ServerProcess(name, cluster.binaries().command("postgres", "-D", data.toString()), log());
        this.link = upstream == null ? null : new Link(upstream.port);
    }

    /** Its name in the cluster: {@code primary}, {@code replica1} and so on, whatever its role is now. */
    public String name() {
        return name;
    }

    /** Always loopback. */
    public String host() {
        return "127.0.0.1";
    }

    /** Where it listens, the same for as long as it exists. */
    public int port() {
        return port;
    }

    /** The URL of the application's database on this instance. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port + "/" + PostgresCluster.DATABASE;
    }

    /** A connection as the application's user. */
    public Connection connect() throws SQLException {
        return connect(PostgresCluster.USER, PostgresCluster.PASSWORD);
    }

    /** A connection to the application's database as the superuser. */
    public Connection connectAsSuperuser() throws SQLException {
        return connect(PostgresCluster.SUPERUSER, PostgresCluster.SUPERUSER_PASSWORD);
    }

    private Connection connect(String user, String password) throws SQLException {
        return connect(jdbcUrl(), user, password);
    }

    /** A connection as the superuser to the maintenance database, where it adds nothing to the application's figures. */
    public Connection connectForMaintenance() throws SQLException {
        return connect(
                "jdbc:postgresql://" + host() + ":" + port + "/postgres",
                PostgresCluster.SUPERUSER,
                PostgresCluster.SUPERUSER_PASSWORD);
    }

    private static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(url, properties);
    }

    /**
     * Runs one statement as the superuser and gives the first column of its first row, or null.
     *
     * @throws IllegalStateException when it does not run, is paused, or the statement fails
     */
    public @Nullable String query(String sql) {
        requireAnswering("query");
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return null;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : null;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(name + ": " + sql + ": " + failure.getMessage(), failure);
        }
    }

    /** Asks the server: true when it accepts writes. */
    public boolean isPrimary() {
        return "f".equals(query("select pg_is_in_recovery()"));
    }

    /** Grows by one with each promotion that it has seen. */
    String timeline() {
        return String.valueOf(query("select substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)"));
    }

    /** Whether its postmaster runs, paused or not. */
    public boolean isRunning() {
        return process.isRunning();
    }

    /** Whether it runs but does nothing, because of {@link #pause()}. */
    public boolean isPaused() {
        return process.isPaused();
    }

    private void requireAnswering(String verb) {
        if (!isRunning()) {
            throw new IllegalStateException(verb + " is not allowed: " + this + " does not run, start() it first");
        }
        if (isPaused()) {
            throw new IllegalStateException(verb + " is not allowed: " + this + " is paused, resume() it first");
        }
    }

    // ---- life ------------------------------------------------------------------------------------------------

    void configure(List<String> settings) {
        List<String> lines = new ArrayList<>(settings);
        lines.add("port = " + port);
        lines.add("listen_addresses = '127.0.0.1'");
        lines.add("unix_socket_directories = ''");
        if (link != null) {
            lines.add("primary_conninfo = 'host=127.0.0.1 port=" + link.port() + " user=" + PostgresCluster.SUPERUSER
                    + " password=" + PostgresCluster.SUPERUSER_PASSWORD + " application_name=" + name + "'");
        }
        try {
            Files.write(data.resolve("sluice.conf"), lines);
            if (link != null) {
                Files.writeString(data.resolve("standby.signal"), "");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts the server and returns when it answers. */
    public void start() {
        launch();
        awaitReady();
    }

    void launch() {
        cluster.requireMember(this);
        if (process.isGuarded()) {
            throw new IllegalStateException("start is not allowed: " + this + " runs already");
        }
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + name, failure);
        }
        process.launch();
    }

    /** The application's database appears on a replica when it has replayed its creation. */
    void awaitReady() {
        await(this::connectAsSuperuser);
    }

    void awaitFirstAnswer() {
        await(this::connectForMaintenance);
    }

    /** One way to connect. */
    @FunctionalInterface
    private interface Connecting {
        Connection open() throws SQLException;
    }

    private void await(Connecting connecting) {
        Await.until(Duration.ofSeconds(30), () -> name + " to answer, see " + tail(), () -> {
            if (!process.isGuarded()) {
                throw new IllegalStateException(name + " ended: " + tail());
            }
            try (Connection connection = connecting.open()) {
                return connection.isValid(2);
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    /**
     * Ends the server as an administrator would: open connections are ended, everything is written. Does nothing when it
     * does not run.
     */
    public void stop() {
        process.stop();
    }

    /** Ends the server like a power failure: {@code kill -9} of all its processes. Does nothing when it does not run. */
    public void kill() {
        process.kill();
    }

    /** Stops, if it runs, and starts again. */
    public void restart() {
        stop();
        start();
    }

    /** SIGSTOP to all its processes: connections stay open and nothing answers. */
    public void pause() {
        requireAnswering("pause");
        process.pause();
    }

    /** Undoes {@link #pause()}. */
    public void resume() {
        if (!isPaused()) {
            throw new IllegalStateException("resume is not allowed: " + this + " is not paused");
        }
        process.resume();
    }

    // ---- replication -----------------------------------------------------------------------------------------

    /** Whom it streams from; empty for one that was made as the primary, or promoted. */
    public Optional<PostgresInstance> upstream() {
        return Optional.ofNullable(upstream);
    }

    /** Cuts the way to its upstream: the stream ends and cannot be taken up. */
    public void cutFromUpstream() {
        replicationLink("cutFromUpstream").cut();
    }

    /** Mends what {@link #cutFromUpstream()} did. */
    public void reconnectUpstream() {
        replicationLink("reconnectUpstream").mend();
    }

    /** Lets it stream from another instance from now on. */
    public void follow(PostgresInstance other) {
        Link way = replicationLink("follow");
        cluster.requireMember(other);
        for (PostgresInstance above = other; above != null; above = above.upstream) {
            if (above == this) {
                throw new IllegalArgumentException(
                        "follow is not allowed: " + other + " gets what it has from " + this + " itself");
            }
        }
        upstream = other;
        way.target(other.port);
    }

    private Link replicationLink(String verb) {
        if (link == null || upstream == null) {
            throw new IllegalStateException(verb + " is not allowed: " + this + " was "
                    + (link == null ? "made as the primary" : "promoted") + " and has no upstream");
        }
        return link;
    }

    /** It goes on receiving but replays nothing: real lag. */
    public void pauseReplay() {
        requireReplica("pauseReplay");
        query("select pg_wal_replay_pause()");
        Await.until(
                Duration.ofSeconds(10),
                () -> name + " to pause its replay",
                () -> "paused".equals(query("select pg_get_wal_replay_pause_state()")));
    }

    /** Undoes {@link #pauseReplay()}. */
    public void resumeReplay() {
        requireReplica("resumeReplay");
        query("select pg_wal_replay_resume()");
    }

    /**
     * Makes it a primary; returns when it is. The others go on following whom they followed.
     *
     * <p>No session waits on the server for that: its snapshot would hold up the replay that must end first.
     */
    public void promote() {
        requireReplica("promote");
        if (!"t".equals(query("select pg_promote(false)"))) {
            throw new IllegalStateException(this + " refused to promote itself: " + tail());
        }
        Await.until(Duration.ofSeconds(30), () -> this + " to be a primary, see " + tail(), this::isPrimary);
        upstream = null;
    }

    private void requireReplica(String verb) {
        requireAnswering(verb);
        if (isPrimary()) {
            throw new IllegalStateException(verb + " is not allowed: " + this + " is a primary");
        }
    }

    Path data() {
        return data;
    }

    private Path log() {
        return data.resolve("server.log");
    }

    private String tail() {
        try {
            List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException unreadable) {
            return log().toString();
        }
    }

    void dispose() {
        try {
            process.stop();
        } finally {
            if (link != null) {
                link.close();
            }
        }
    }

    @Override
    public String toString() {
        return name + " (" + host() + ":" + port + ")";
    }
}
