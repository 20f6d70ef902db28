package dev.sluice.runtime;

import static dev.sluice.runtime.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.samples.cluster.PostgresCluster;
import dev.sluice.samples.cluster.PostgresInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured on real servers, and what comes of it. */
class BalancingTest {
    private static final String READ_FILE = "function pg_catalog.pg_read_file(text)";

    private static PostgresCluster cluster;

    @BeforeAll
    static void start() {
        cluster = Stage.cluster(PostgresCluster.builder().replicas(3));
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static List<PostgresInstance> replicas() {
        return cluster.instances().stream().filter(i -> !i.isPrimary()).toList();
    }

    @Test
    void theProcessorsAreReadByWhoMayAndUnknownToWhoMayNot() {
        PostgresInstance primary = cluster.primary();
        try (Stage stage = Stage.open(cluster, Map.of())) {
            assertThat(stage.runtime().databases().get(0).instances())
                    .allSatisfy(i -> assertThat(i.cpu()).isEmpty());
            primary.query("grant pg_read_server_files to app");
            primary.query("grant execute on " + READ_FILE + " to app");
            cluster.awaitCaughtUp();
            for (PostgresInstance instance : cluster.instances()) {
                eventually().until(() -> stage.of(instance).cpu().isPresent());
                assertThat(stage.of(instance).cpu().orElseThrow()).isBetween(0.0, 100.0);
            }
            primary.query("revoke execute on " + READ_FILE + " from app");
            cluster.awaitCaughtUp();
            for (PostgresInstance instance : cluster.instances()) {
                eventually().until(() -> stage.of(instance).cpu().isEmpty());
                assertThat(stage.of(instance).problem()).isEmpty();
            }
        } finally {
            primary.query("revoke pg_read_server_files from app");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEIGHTED", "P2C", "ROUND_ROBIN"})
    void everyReplicaGetsTrafficAndIsMeasured(String policy) {
        try (Stage stage = Stage.open(cluster, Map.of("balancing", policy))) {
            Map<Integer, Long> reads =
                    Load.run(3_000, random -> random.nextBoolean() ? stage.read() : stage.readOnly());
            assertThat(reads).hasSize(3);
            for (PostgresInstance replica : replicas()) {
                assertThat(reads.get(replica.port()))
                        .as("%s of %s", replica, reads)
                        .isGreaterThan(50);
                assertThat(stage.of(replica).weight()).isPresent();
                eventually().until(() -> stage.of(replica).latency().isPresent());
            }
            assertThat(stage.of(cluster.primary()).weight()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEIGHTED", "P2C"})
    void aReplicaThatComesBackGetsItsShareStepByStep(String policy) {
        PostgresInstance victim = replicas().get(0);
        String name = victim.host() + ":" + victim.port();
        try (Stage stage = Stage.open(cluster, Map.of("balancing", policy, "slowStart", "6s"))) {
            // All have left their own slow start behind when their weights are one on average.
            eventually().until(() -> weights(stage) > 2.9);
            stage.runtime().takeOut("default", name, "test");
            eventually()
                    .during(Duration.ofMillis(300))
                    .until(() -> stage.of(victim).weight().isEmpty());
            stage.runtime().putBack("default", name, "test");
            Map<Integer, Long> reads = Load.run(600, random -> stage.read());
            assertThat(reads.getOrDefault(victim.port(), 0L)).as("%s", reads).isBetween(1L, 100L);
            eventually().until(() -> weights(stage) > 2.5);
            assertThat(Load.run(600, random -> stage.read())).hasSize(3);
        }
    }

    private static double weights(Stage stage) {
        return replicas().stream()
                .mapToDouble(replica -> stage.of(replica).weight().orElse(0))
                .sum();
    }
}
