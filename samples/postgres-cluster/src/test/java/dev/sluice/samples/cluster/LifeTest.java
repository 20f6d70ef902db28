package dev.sluice.samples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How clusters begin and end, beside each other and with their JVM. */
class LifeTest {

    @Test
    void twoClustersLiveSideBySideAndEachEndsWithItsDataOnly() {
        try (PostgresCluster one = PostgresCluster.builder().replicas(0).start();
                PostgresCluster other = PostgresCluster.builder().replicas(1).start()) {
            assertThat(one.directory()).isNotEqualTo(other.directory());
            assertThat(Stream.of(one, other)
                            .flatMap(c -> c.instances().stream())
                            .map(PostgresInstance::port))
                    .doesNotHaveDuplicates()
                    .hasSize(3);
            one.primary().query("create table only_here()");
            assertThat(other.primary().query("select to_regclass('only_here')")).isNull();

            one.close();
            assertThat(one.directory()).doesNotExist();
            assertThat(Processes.in(one.directory())).isEmpty();
            other.primary().query("create table still_here()");
            other.awaitCaughtUp();
            assertThat(other.replicas().get(0).query("select to_regclass('still_here')"))
                    .isEqualTo("still_here");
        }
    }

    @Test
    void anExceptionInTheMiddleEndsEverythingPausedServersToo() {
        List<Path> directory = new ArrayList<>();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> {
            try (PostgresCluster cluster = PostgresCluster.builder().replicas(1).start()) {
                directory.add(cluster.directory());
                cluster.instance("replica1").pause();
                throw new UnsupportedOperationException("in the middle");
            }
        });
        assertThat(directory.get(0)).doesNotExist();
        assertThat(Processes.in(directory.get(0))).isEmpty();
    }

    @Test
    void aThreadThatIsInterruptedEndsItsClusterAllTheSame() {
        PostgresCluster cluster = PostgresCluster.builder().replicas(1).start();
        Thread.currentThread().interrupt();
        cluster.close();
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        await().untilAsserted(
                        () -> assertThat(Processes.in(cluster.directory())).isEmpty());
        assertThat(cluster.directory()).doesNotExist();
    }

    @Test
    void aClosedClusterClosesAgainAndRefusesWhatWouldStartSomething() {
        PostgresCluster cluster = PostgresCluster.builder().replicas(0).start();
        PostgresInstance primary = cluster.primary();
        cluster.close();
        cluster.close();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(primary::start)
                .withMessage("the cluster is closed");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> cluster.addReplica(primary))
                .withMessage("the cluster is closed");
    }

    @Test
    void aPromotedReplicaIsThePrimaryEvenBesideTheOldOne() {
        try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
            PostgresInstance old = cluster.primary();
            PostgresInstance promoted = cluster.instance("replica1");
            PostgresInstance other = cluster.instance("replica2");
            old.query("create table note(n int)");
            cluster.awaitCaughtUp();
            old.kill();
            promoted.promote();
            other.follow(promoted);

            assertThat(cluster.primary()).isSameAs(promoted);
            assertThat(cluster.replicas()).containsExactly(other);
            assertThat(promoted.upstream()).isEmpty();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(promoted::cutFromUpstream)
                    .withMessageContaining("was promoted and has no upstream");
            promoted.query("insert into note values (1)");
            PostgresInstance added = cluster.addReplica();
            cluster.awaitCaughtUp();
            assertThat(other.query("select n from note")).isEqualTo("1");
            assertThat(added.query("select n from note")).isEqualTo("1");

            old.start();
            assertThat(old.isPrimary()).as("nobody told it").isTrue();
            assertThat(cluster.primary()).isSameAs(promoted);
        }
    }

    @Test
    void aJvmThatIsKilledLeavesNoServerBehindPausedOrNot() throws Exception {
        Process jvm = java(ClusterForKilling.class);
        try (BufferedReader says = jvm.inputReader(StandardCharsets.UTF_8)) {
            Path directory = Path.of(Objects.requireNonNull(says.readLine()));
            assertThat(Processes.in(directory)).hasSizeGreaterThan(3);

            jvm.destroyForcibly();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(Processes.in(directory)).isEmpty());
            DataDirectory.delete(directory);
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void theProgramTellsWhereItsClusterIsAndEndsItWithItsInput() throws Exception {
        Process jvm = java(PostgresClusterMain.class, "--replicas", "2", "--cascade");
        List<String> said = new ArrayList<>();
        try (BufferedReader says = jvm.inputReader(StandardCharsets.UTF_8)) {
            String line = says.readLine();
            while (line != null && !line.startsWith("Ctrl-C")) {
                said.add(line);
                line = says.readLine();
            }
            assertThat(said).anyMatch(l -> l.matches("  replica2 \\(127.0.0.1:\\d+\\) streams from replica1"));
            Matcher url = Pattern.compile("  jdbc:postgresql://127.0.0.1:(\\d+),.*/app  user app  password \\S+")
                    .matcher(said.get(said.size() - 1));
            assertThat(url.matches()).as("%s", said).isTrue();

            jvm.getOutputStream().close();
            assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(jvm.exitValue()).isZero();
            assertThat(Ports.isFree(Integer.parseInt(url.group(1)))).isTrue();
        } finally {
            jvm.destroyForcibly();
        }
    }

    @Test
    void theProgramExplainsItsArguments() throws Exception {
        Process jvm = java(PostgresClusterMain.class, "--replicas", "17");
        try (BufferedReader says = jvm.errorReader(StandardCharsets.UTF_8)) {
            assertThat(says.lines()).contains("--replicas needs a number from 0 to 16", usage());
            assertThat(jvm.waitFor()).isEqualTo(2);
        }
    }

    private static String usage() {
        return "usage: PostgresClusterMain [--replicas N] [--cascade]";
    }

    private static Process java(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }
}
