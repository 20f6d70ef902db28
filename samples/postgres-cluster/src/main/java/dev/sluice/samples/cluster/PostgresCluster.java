package dev.sluice.samples.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real PostgreSQL primary with streaming replicas on free ports of loopback, in a directory of its own that goes with
 * it. Every server ends when the cluster is closed, when the JVM ends, and when the JVM is killed.
 *
 * <p>Durable enough for what it is for: {@code synchronous_commit} is on and replication is asynchronous, but
 * {@code fsync} is off unless asked for, because the machine is not expected to lose power and keep the data.
 */
public final class PostgresCluster implements AutoCloseable {
    /** The application's database. */
    public static final String DATABASE = "app";
    /** The application's user: owns the database, member of {@code pg_monitor}. */
    public static final String USER = "app";
    /** The application user's password. */
    public static final String PASSWORD = "app-secret";

    static final String SUPERUSER = "postgres";
    static final String SUPERUSER_PASSWORD = "postgres-secret";

    /**
     * Writes something after all that was written, and flushes it: the insert position itself may lie where a replica
     * comes only with the next record, after the header of a new segment.
     */
    private static final String MARK = "select pg_logical_emit_message(false, 'sluice', '', true)";

    private final PostgresBinaries binaries = PostgresBinaries.unpacked();
    private final Builder settings;
    private final Path directory;
    private final List<PostgresInstance> instances = new CopyOnWriteArrayList<>();
    private final AtomicBoolean open = new AtomicBoolean(true);
    private final Thread atExit = new Thread(this::dispose, "postgres-cluster-exit");
    private int replicasMade;

    private PostgresCluster(Builder settings) {
        this.settings = settings;
        try {
            this.directory = Files.createTempDirectory("sluice-postgres");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A cluster of a primary and two replicas, unless told otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    /** How a cluster is made. */
    public static final class Builder {
        private int replicas = 2;
        private boolean cascade;
        private int maxConnections = 200;
        private boolean fsync;

        private Builder() {}

        /** How many replicas, 0 to 16. */
        public Builder replicas(int count) {
            if (count < 0 || count > 16) {
                throw new IllegalArgumentException("replicas = " + count + " is not allowed: must be 0 to 16");
            }
            replicas = count;
            return this;
        }

        /** Whether the last replica streams from the one before it instead of the primary. */
        public Builder cascade(boolean on) {
            cascade = on;
            return this;
        }

        /** {@code max_connections} of every instance, 20 or more. */
        public Builder maxConnections(int count) {
            if (count < 20) {
                throw new IllegalArgumentException("maxConnections = " + count + " is not allowed: must be 20 or more");
            }
            maxConnections = count;
            return this;
        }

        /** Whether data reaches the disk. */
        public Builder fsync(boolean on) {
            fsync = on;
            return this;
        }

        /** Starts it; returns when every replica streams. Whatever was started is ended when this fails. */
        public PostgresCluster start() {
            PostgresCluster cluster = new PostgresCluster(this);
            try {
                cluster.start();
                return cluster;
            } catch (RuntimeException | Error failure) {
                cluster.close();
                throw failure;
            }
        }
    }

    PostgresBinaries binaries() {
        return binaries;
    }

    Path directory() {
        return directory;
    }

    private void start() {
        Runtime.getRuntime().addShutdownHook(atExit);
        PostgresInstance primary =
                new PostgresInstance(this, "primary", DataDirectory.create(directory.resolve("primary")), null);
        instances.add(primary);
        initialize(primary.data());
        for (int i = 0; i < settings.replicas; i++) {
            boolean cascades = settings.cascade && i > 0 && i == settings.replicas - 1;
            PostgresInstance replica = newReplica(cascades ? instances.get(i) : primary);
            instances.add(replica);
            DataDirectory.copy(primary.data(), replica.data());
        }
        instances.forEach(instance -> instance.configure(configuration()));
        instances.forEach(PostgresInstance::launch);
        primary.awaitFirstAnswer();
        createApplication(primary);
        instances.forEach(PostgresInstance::awaitReady);
        awaitCaughtUp();
    }

    private PostgresInstance newReplica(PostgresInstance upstream) {
        String name = "replica" + ++replicasMade;
        return new PostgresInstance(this, name, DataDirectory.create(directory.resolve(name)), upstream);
    }

    private void initialize(Path data) {
        Path password = directory.resolve("password");
        try {
            Files.writeString(password, SUPERUSER_PASSWORD);
            Process initdb = new ProcessBuilder(binaries.command(
                            "initdb",
                            "-D",
                            data.toString(),
                            "-U",
                            SUPERUSER,
                            "--pwfile",
                            password.toString(),
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-sync",
                            "--no-instructions",
                            "-c",
                            "max_connections=" + settings.maxConnections))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(initdb.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (initdb.waitFor() != 0) {
                throw new IllegalStateException("initdb failed: " + output);
            }
            Files.delete(password);
            Files.writeString(
                    data.resolve("postgresql.conf"),
                    "\ninclude 'sluice.conf'\n",
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during initdb", interrupted);
        }
    }

    private List<String> configuration() {
        return List.of(
                "max_connections = " + settings.maxConnections,
                "shared_buffers = 16MB",
                "fsync = " + (settings.fsync ? "on" : "off"),
                "synchronous_commit = on",
                "wal_level = replica",
                "hot_standby = on",
                "max_wal_senders = 20",
                "wal_keep_size = 512MB",
                "wal_retrieve_retry_interval = 100ms",
                "wal_receiver_status_interval = 1s",
                "wal_sender_timeout = 10s",
                "wal_receiver_timeout = 10s",
                "max_standby_streaming_delay = 30s",
                "shared_preload_libraries = 'pg_stat_statements'",
                "compute_query_id = on",
                "logging_collector = off",
                "log_line_prefix = '%m [%p] '");
    }

    private void createApplication(PostgresInstance primary) {
        try (Connection connection = primary.connectForMaintenance();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("GRANT pg_monitor TO " + USER);
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + USER);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot create the application's database", failure);
        }
    }

    // ---- what there is ---------------------------------------------------------------------------------------

    /** All instances, running or not, in the order they were made. */
    public List<PostgresInstance> instances() {
        return List.copyOf(instances);
    }

    /** The instance of this name. */
    public PostgresInstance instance(String name) {
        return instances.stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no instance " + name + ", there are " + instances));
    }

    /** The instance that listens on this port. */
    public PostgresInstance instance(int port) {
        return instances.stream()
                .filter(i -> i.port() == port)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no instance on " + port + ", there are " + instances));
    }

    /** The instance that accepts writes now, of two the one promoted last; asks the servers. */
    public PostgresInstance primary() {
        return answering()
                .filter(PostgresInstance::isPrimary)
                .max(Comparator.comparing(PostgresInstance::timeline))
                .orElseThrow(() -> new IllegalStateException("no instance accepts writes"));
    }

    /** The running instances that are in recovery now; asks the servers, without those that are paused. */
    public List<PostgresInstance> replicas() {
        return answering().filter(instance -> !instance.isPrimary()).toList();
    }

    private Stream<PostgresInstance> answering() {
        return instances.stream().filter(instance -> instance.isRunning() && !instance.isPaused());
    }

    void requireMember(PostgresInstance instance) {
        if (!open.get()) {
            throw new IllegalStateException("the cluster is closed");
        }
        if (!instances.contains(instance)) {
            throw new IllegalArgumentException(
                    instance + " is not, or no longer, part of this cluster; there are " + instances);
        }
    }

    /** The URL that names every instance. */
    public String jdbcUrl() {
        return instances.stream()
                .map(i -> i.host() + ":" + i.port())
                .collect(Collectors.joining(",", "jdbc:postgresql://", "/" + DATABASE));
    }

    /** Returns when every replica that answers has replayed what the primary has written. */
    public void awaitCaughtUp() {
        PostgresInstance primary = primary();
        String position = Objects.requireNonNull(primary.query(MARK));
        for (PostgresInstance replica : replicas()) {
            Await.until(
                    Duration.ofSeconds(30),
                    () -> replica + " to replay " + position,
                    () -> "t".equals(replica.query("select pg_last_wal_replay_lsn() >= '" + position + "'::pg_lsn")));
        }
    }

    // ---- change ----------------------------------------------------------------------------------------------

    /** Adds a replica that streams from the primary, under whatever load there is. */
    public PostgresInstance addReplica() {
        return addReplica(primary());
    }

    /** Adds a replica that streams from {@code upstream}; returns when it answers. */
    public PostgresInstance addReplica(PostgresInstance upstream) {
        requireMember(upstream);
        PostgresInstance source = primary();
        PostgresInstance replica = newReplica(upstream);
        instances.add(replica);
        try {
            DataDirectory.hotCopy(source, replica.data());
            replica.configure(configuration());
            replica.start();
            return replica;
        } catch (RuntimeException | Error failure) {
            remove(replica);
            throw failure;
        }
    }

    /** Ends an instance and forgets it, data included. Let those that streamed from it follow another. */
    public void remove(PostgresInstance instance) {
        requireMember(instance);
        instances.remove(instance);
        instance.dispose();
        DataDirectory.delete(instance.data());
    }

    // ---- end -------------------------------------------------------------------------------------------------

    /** Ends every server and deletes the data. Idempotent. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook itself does the work then.
            return;
        }
        dispose();
    }

    private void dispose() {
        if (open.compareAndSet(true, false)) {
            List<PostgresInstance> replicasFirst = new ArrayList<>(instances);
            java.util.Collections.reverse(replicasFirst);
            Optional<RuntimeException> failure = Optional.empty();
            for (PostgresInstance instance : replicasFirst) {
                try {
                    instance.dispose();
                } catch (RuntimeException notEnded) {
                    failure = Optional.of(notEnded);
                }
            }
            DataDirectory.delete(directory);
            failure.ifPresent(f -> {
                throw f;
            });
        }
    }
}
