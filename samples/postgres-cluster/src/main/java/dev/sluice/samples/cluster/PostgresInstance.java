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
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server of a {@link PostgresCluster}, and what can happen to it. Methods return when it has happened.
 * Used by one thread at a time.
 */
public final class PostgresInstance {
    private final PostgresCluster cluster;
    private final String name;
    private final Path data;
    private int port;
    private final @Nullable Link link;
    private @Nullable PostgresInstance upstream;
    private @Nullable GuardedProcess guard;

    PostgresInstance(PostgresCluster cluster, String name, Path data, @Nullable PostgresInstance upstream) {
        this.cluster = cluster;
        this.name = name;
        this.data = data;
        this.upstream = upstream;
        this.port = Ports.free();
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

    /** Runs one statement as the superuser and gives the first column of its first row, or null. */
    public @Nullable String query(String sql) {
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

    /** Whether its postmaster runs, paused or not. */
    public boolean isRunning() {
        return guard != null && guard.isAlive() && postmaster() > 0;
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
        List<String> command = PostgresBinaries.asOrdinaryUser(
                List.of(cluster.binaries().program("postgres").toString(), "-D", data.toString()));
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + name, failure);
        }
        guard = GuardedProcess.start(command, "INT", Map.of(), log());
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
            if (guard == null || !guard.isAlive()) {
                throw new IllegalStateException(name + " ended: " + tail());
            }
            try (Connection connection = connecting.open()) {
                return connection.isValid(2);
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    /** Ends the server as an administrator would: open connections are ended, everything is written. */
    public void stop() {
        GuardedProcess running = guard;
        if (running == null) {
            return;
        }
        signal("CONT", processes());
        running.end(15);
        guard = null;
    }

    /** Ends the server like a power failure: {@code kill -9} of all its processes. */
    public void kill() {
        List<Long> all = processes();
        signal("KILL", all);
        GuardedProcess running = guard;
        if (running != null) {
            running.end(5);
            guard = null;
        }
        Await.until(
                Duration.ofSeconds(15),
                () -> name + " to be gone",
                () -> all.stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .noneMatch(ProcessHandle::isAlive));
    }

    /** Stops and starts again. */
    public void restart() {
        stop();
        start();
    }

    /** SIGSTOP to all its processes: connections stay open and nothing answers. */
    public void pause() {
        signal("STOP", processes());
    }

    /** Undoes {@link #pause()}. */
    public void resume() {
        signal("CONT", processes());
    }

    private List<Long> processes() {
        long postmaster = postmaster();
        if (postmaster <= 0) {
            return List.of();
        }
        return ProcessHandle.of(postmaster)
                .map(p -> Stream.concat(Stream.of(p), p.descendants())
                        .map(ProcessHandle::pid)
                        .toList())
                .orElse(List.of());
    }

    private long postmaster() {
        GuardedProcess running = guard;
        if (running == null) {
            return 0;
        }
        return running.handle()
                .descendants()
                .filter(p -> p.info().command().orElse("").endsWith("postgres"))
                .mapToLong(ProcessHandle::pid)
                .min()
                .orElse(0);
    }

    private void signal(String signal, List<Long> pids) {
        if (pids.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        try {
            // Some may have ended since they were listed: that is what the caller wants or does not mind.
            new ProcessBuilder("sh", "-c", String.join(" ", command) + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- replication -----------------------------------------------------------------------------------------

    /** Whom it streams from; empty for one that was made as the primary. */
    public java.util.Optional<PostgresInstance> upstream() {
        return java.util.Optional.ofNullable(upstream);
    }

    /** Cuts the way to its upstream: the stream ends and cannot be taken up. */
    public void cutFromUpstream() {
        replicationLink().cut();
    }

    /** Mends what {@link #cutFromUpstream()} did. */
    public void reconnectUpstream() {
        replicationLink().mend();
    }

    /** Lets it stream from another instance from now on. */
    public void follow(PostgresInstance other) {
        upstream = other;
        replicationLink().target(other.port);
    }

    private Link replicationLink() {
        if (link == null) {
            throw new IllegalStateException(name + " was made as the primary and has no upstream");
        }
        return link;
    }

    /** It goes on receiving but replays nothing: real lag. */
    public void pauseReplay() {
        query("select pg_wal_replay_pause()");
        Await.until(
                Duration.ofSeconds(10),
                () -> name + " to pause its replay",
                () -> "paused".equals(query("select pg_get_wal_replay_pause_state()")));
    }

    /** Undoes {@link #pauseReplay()}. */
    public void resumeReplay() {
        query("select pg_wal_replay_resume()");
    }

    /** Makes it a primary. The others go on following whom they followed. */
    public void promote() {
        query("select pg_promote(true, 30)");
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
            stop();
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
