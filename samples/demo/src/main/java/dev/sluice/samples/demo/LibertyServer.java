package dev.sluice.samples.demo;

import dev.sluice.samples.cluster.GuardedProcess;
import dev.sluice.samples.cluster.Ports;
import dev.sluice.samples.cluster.PostgresCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One Open Liberty server on a free port of loopback, with the resource adapter, the console and the storefront, in a
 * user directory of its own. Used by one thread.
 */
public final class LibertyServer implements AutoCloseable {
    private final Path wlp;
    private final Path userDirectory;
    private final int port;
    private @Nullable GuardedProcess process;

    private LibertyServer(Path wlp, Path userDirectory, int port) {
        this.wlp = wlp;
        this.userDirectory = userDirectory;
        this.port = port;
    }

    /**
     * Writes the configuration of a server; does not start it.
     *
     * @param wlp Open Liberty's own directory
     * @param apps where {@code sluice.rar}, {@code console.war} and {@code storefront.war} are
     * @param userDirectory gets the server's configuration and logs
     * @param cluster its database
     */
    public static LibertyServer configure(Path wlp, Path apps, Path userDirectory, PostgresCluster cluster) {
        LibertyServer server = new LibertyServer(wlp, userDirectory, Ports.free());
        Properties variables = new Properties();
        variables.setProperty("demo.httpPort", Integer.toString(server.port));
        variables.setProperty("demo.apps", apps.toAbsolutePath().toString());
        variables.setProperty("demo.url", cluster.jdbcUrl());
        variables.setProperty("demo.user", PostgresCluster.USER);
        variables.setProperty("demo.password", PostgresCluster.PASSWORD);
        // Encrypts the keys of log-in cookies; of this run only.
        variables.setProperty("demo.keysPassword", UUID.randomUUID().toString());
        for (LogIn logIn : LogIn.values()) {
            variables.setProperty("demo." + logIn.user() + "Password", logIn.password());
        }
        try (InputStream configuration = LibertyServer.class.getResourceAsStream("server.xml")) {
            Files.createDirectories(server.directory());
            Files.write(
                    server.directory().resolve("server.xml"),
                    Objects.requireNonNull(configuration).readAllBytes());
            try (var writer = Files.newBufferedWriter(server.directory().resolve("bootstrap.properties"))) {
                variables.store(writer, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + server.directory(), failure);
        }
        return server;
    }

    /** Its name, of which there is but one on this machine: tools find a running server by nothing else. */
    public String name() {
        return "sluice-" + port;
    }

    /** Where its configuration is. */
    public Path directory() {
        return userDirectory.resolve("servers").resolve(name());
    }

    /** Where it serves HTTP. */
    public int port() {
        return port;
    }

    /** The URL of a path on it. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Its console log. */
    public Path log() {
        return userDirectory.resolve("console.log");
    }

    /**
     * Starts it; returns at once.
     *
     * @param jvmOptions in addition to its own
     */
    public void start(String... jvmOptions) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.add("@" + wlp.resolve("lib/platform/java/java9.options"));
        command.add("-javaagent:" + wlp.resolve("bin/tools/ws-javaagent.jar"));
        command.addAll(List.of(jvmOptions));
        command.add("-jar");
        command.add(wlp.resolve("bin/tools/ws-server.jar").toString());
        command.add(name());
        process = GuardedProcess.start(
                command,
                "TERM",
                Map.of(
                        "WLP_USER_DIR", userDirectory.toString(),
                        "WLP_OUTPUT_DIR", userDirectory.resolve("output").toString()),
                log());
    }

    /** Whether its process runs. */
    public boolean isRunning() {
        GuardedProcess running = process;
        return running != null && running.isAlive();
    }

    /** Its Java process; empty when it does not run. */
    public Optional<ProcessHandle> java() {
        return Optional.ofNullable(process)
                .flatMap(guard -> guard.handle().children().findFirst());
    }

    /** Stops it and waits for its end. Idempotent. */
    @Override
    public void close() {
        GuardedProcess running = process;
        process = null;
        if (running != null) {
            running.end(60);
        }
    }
}
