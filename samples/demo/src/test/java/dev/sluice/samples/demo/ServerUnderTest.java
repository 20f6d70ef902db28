package dev.sluice.samples.demo;

import dev.sluice.samples.cluster.PostgresCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The cluster and the server that all tests of this module share. The cluster and the configuration are there before the
 * first test class; Arquillian starts the server with the first class that asks for it, and stops it after the last.
 */
public final class ServerUnderTest implements LauncherSessionListener {
    private static volatile ServerUnderTest current;

    private PostgresCluster cluster;
    private LibertyServer server;

    /** The databases of the server. */
    static PostgresCluster cluster() {
        return Objects.requireNonNull(current, "runs only in the server tests").cluster;
    }

    /** Where the server is. */
    static LibertyServer server() {
        return Objects.requireNonNull(current, "runs only in the server tests").server;
    }

    static Path wlp() {
        return Path.of(System.getProperty("sluice.it.wlp"));
    }

    static Path apps() {
        return Path.of(System.getProperty("sluice.it.apps"));
    }

    /** A new directory for what one test writes. */
    static Path work(String name) throws IOException {
        return Files.createTempDirectory(Path.of(System.getProperty("sluice.it.work")), name);
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty("sluice.it.work") == null) {
            return;
        }
        try {
            Path work = Path.of(System.getProperty("sluice.it.work"));
            deleteAll(work);
            Files.createDirectories(work);
            cluster = PostgresCluster.builder()
                    .replicas(3)
                    .cascade(true)
                    .maxConnections(200)
                    .start();
            server = LibertyServer.configure(wlp(), apps(), work, cluster);
            Files.writeString(server.directory().resolve("tests.xml"), """
                    <server>
                        <featureManager>
                            <feature>localConnector-1.0</feature>
                            <feature>pages-4.0</feature>
                        </featureManager>
                    </server>
                    """);
            Files.writeString(server.directory().resolve("jvm.options"), "-Xmx512m\n");
            Files.writeString(work.resolve("application.xml"), "<classloader classProviderRef=\"sluice\"/>\n");
            System.setProperty("sluice.it.server", server.name());
            System.setProperty("sluice.it.port", Integer.toString(server.port()));
            current = this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        current = null;
        if (cluster != null) {
            cluster.close();
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
