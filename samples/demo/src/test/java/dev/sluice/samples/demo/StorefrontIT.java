package dev.sluice.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.samples.cluster.PostgresCluster;
import dev.sluice.samples.cluster.PostgresInstance;
import dev.sluice.samples.demo.Shop.Answer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The storefront on the server, asked from outside, judged by the databases' own figures. */
@ArquillianTest
class StorefrontIT {
    private static final int PRODUCTS = 10_000;

    private final PostgresCluster cluster = ServerUnderTest.cluster();
    private final Shop shop = new Shop(ServerUnderTest.server());
    private final ConsoleApi console = new ConsoleApi(ServerUnderTest.server());

    @BeforeEach
    void theShopIsOpen() {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> shop.product(1).status() == 200);
        await().atMost(Duration.ofSeconds(60)).until(() -> console.eligible() == 4);
    }

    @Test
    void readsSpreadOverTheReplicasAndWritesStayOnThePrimaryByTheDatabasesOwnCounters() throws Exception {
        int primary = cluster.primary().port();
        int requests = 1500;
        Counters before = settled();
        Map<Integer, Double> sharesBefore = console.shares();
        assertThat(Load.run(requests, 1, shop::browse)).containsOnlyKeys("200");
        Map<Integer, Double> sharesAfter = console.shares();
        assertThat(sharesBefore).hasSize(3).containsOnlyKeys(sharesAfter.keySet());
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    Counters reads = Counters.of(cluster).since(before);
                    long onReplicas = reads.transactions().entrySet().stream()
                            .filter(count -> count.getKey() != primary)
                            .mapToLong(Map.Entry::getValue)
                            .sum();
                    assertThat(onReplicas).as("every read was reported").isGreaterThanOrEqualTo(requests);
                    // Probes add one or two transactions a second to each instance.
                    assertThat(reads.transactions()).allSatisfy((port, count) -> {
                        if (port == primary) {
                            assertThat(count).as("transactions of the primary").isLessThan(requests / 5);
                        } else {
                            // As its weight says, which changes while requests run.
                            double shareBefore = sharesBefore.get(port);
                            double shareAfter = sharesAfter.get(port);
                            assertThat((double) count)
                                    .as("transactions of replica %d", port)
                                    .isGreaterThan(requests / 10.0)
                                    .isBetween(
                                            0.7 * requests * Math.min(shareBefore, shareAfter),
                                            1.4 * requests * Math.max(shareBefore, shareAfter));
                        }
                    });
                });

        int orders = 300;
        Counters between = Counters.of(cluster);
        assertThat(Load.run(orders, 2, random -> status(shop.order(1, product(random)))))
                .containsOnlyKeys("201");
        await().pollInterval(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    Counters writes = Counters.of(cluster).since(between);
                    // An order is a row, its line is another, and the stock changes; autovacuum adds some of its own.
                    assertThat(writes.rowsWritten().get(primary)).isBetween(3L * orders, 4L * orders);
                    assertThat(writes.rowsWritten())
                            .allSatisfy((port, rows) -> assertThat(port == primary || rows == 0)
                                    .as("replica %d wrote %d rows", port, rows)
                                    .isTrue());
                    assertThat(writes.transactions().get(primary)).isGreaterThanOrEqualTo(orders);
                });
    }

    /** The counters once every backend has reported what it did earlier: an idle one does within ten seconds. */
    private Counters settled() throws SQLException {
        AtomicReference<Map<Integer, Long>> last = new AtomicReference<>();
        await().pollInterval(Duration.ofSeconds(1))
                .during(Duration.ofSeconds(11))
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    Map<Integer, Long> now = Counters.of(cluster).rowsWritten();
                    return now.equals(last.getAndSet(now));
                });
        return Counters.of(cluster);
    }

    @Test
    void anOrderHappensWhollyOrNotAtAll() throws SQLException {
        String stock = "SELECT quantity FROM stock WHERE product_id = 77";
        String purchases = "SELECT count(*) FROM purchase";
        String stockBefore = onThePrimary(stock);
        String purchasesBefore = onThePrimary(purchases);

        assertThat(shop.order(1, 77, PRODUCTS + 1).status()).isEqualTo(409);
        assertThat(shop.order(100_000, 77).status()).isEqualTo(409);

        assertThat(onThePrimary(stock)).isEqualTo(stockBefore);
        assertThat(onThePrimary(purchases)).isEqualTo(purchasesBefore);

        Answer placed = shop.order(2, 77, 78);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(Integer.parseInt(onThePrimary(stock))).isEqualTo(Integer.parseInt(stockBefore) - 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{", "{}", "{\"lines\":[{\"productId\":1,\"quantity\":-1}]}", "{\"lines\":[null]}"})
    void whatIsNoOrderIsRefused(String body) {
        assertThat(shop.order(body).status()).isEqualTo(400);
    }

    @Test
    void anAnswerSaysWhichInstanceServedIt() {
        int primary = cluster.primary().port();
        assertThat(shop.order(1, 1).instances()).containsExactly(primary);
        // What this customer ordered has reached a replica in a moment.
        await().untilAsserted(
                        () -> assertThat(shop.product(1).instances()).hasSize(1).doesNotContain(primary));
    }

    @Test
    void aCustomerSeesEveryOrderAtOnceThoughReplicasAreBehind() {
        int primary = cluster.primary().port();
        List<PostgresInstance> replicas = cluster.replicas();
        replicas.forEach(PostgresInstance::pauseReplay);
        try {
            assertThat(shop.order(1, 5).status()).isEqualTo(201);
            assertThat(shop.report().instances())
                    .as("the sales report does not want the last order")
                    .doesNotContain(primary);
            for (int i = 0; i < 20; i++) {
                Answer placed = shop.order(1, 5);
                Answer seen = shop.get("orders/" + placed.body().replaceAll("^.*?\"id\":(\\d+).*$", "$1"));
                assertThat(seen.status()).isEqualTo(200);
                assertThat(seen.instances()).containsExactly(primary);
            }
        } finally {
            replicas.forEach(PostgresInstance::resumeReplay);
        }
        await().untilAsserted(() -> assertThat(shop.product(5).instances()).doesNotContain(primary));
    }

    @Test
    void noRequestFailsWhenAReplicaIsKilledUnderLoadAndItComesBack() throws Exception {
        PostgresInstance victim = cluster.instances().get(1);
        assertThat(victim.isPrimary()).isFalse();
        try (Load load = Load.start(3, shop::browse)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> load.done() > 500);
            victim.kill();
            long killedAt = load.done();
            await().atMost(Duration.ofSeconds(60)).until(() -> load.done() > killedAt + 1000);
            victim.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> shop.product(1).instances().contains(victim.port()));
            assertThat(load.end()).containsOnlyKeys("200");
        } finally {
            if (!victim.isRunning()) {
                victim.start();
            }
        }
    }

    @Test
    void noRequestFailsWhenAReplicaHangsUnderLoadAndItComesBack() throws Exception {
        PostgresInstance victim = cluster.instances().get(2);
        try (Load load = Load.start(4, shop::browse)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> load.done() > 500);
            victim.pause();
            try {
                long pausedAt = load.done();
                await().atMost(Duration.ofSeconds(60)).until(() -> load.done() > pausedAt + 1000);
            } finally {
                victim.resume();
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> shop.product(1).instances().contains(victim.port()));
            assertThat(load.end()).containsOnlyKeys("200");
        }
    }

    @Test
    void tenThousandMixedRequestsLeakNothing() throws Exception {
        Map<String, Long> outcomes = Load.run(10_000, 4, this::anything);

        assertThat(outcomes).containsOnlyKeys("200", "201", "400", "404", "409");
        assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(10_000);
        for (PostgresInstance instance : cluster.instances()) {
            // The pool's maximum, and the connection of the probe.
            assertThat(Integer.parseInt(instance.query("SELECT count(*) FROM pg_stat_activity WHERE usename = 'app'")))
                    .as("connections to %s", instance)
                    .isBetween(1, 51 + 1);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(instance.query(
                                    "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"))
                            .as("open transactions on %s", instance)
                            .isEqualTo("0"));
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> console.sum("inUse") == 0 && console.sum("waiting") == 0);
    }

    private String anything(SplittableRandom random) {
        int dice = random.nextInt(100);
        if (dice < 70) {
            return shop.browse(random);
        }
        if (dice < 85) {
            return status(shop.order(1, product(random), product(random)));
        }
        if (dice < 90) {
            return status(shop.order(1, product(random), PRODUCTS + 1));
        }
        if (dice < 95) {
            return status(shop.product(PRODUCTS + 1));
        }
        return status(shop.page("chairs", -1));
    }

    private static String status(Answer answer) {
        return Integer.toString(answer.status());
    }

    private static int product(SplittableRandom random) {
        return 1 + random.nextInt(PRODUCTS);
    }

    private String onThePrimary(String sql) throws SQLException {
        try (Connection connection = cluster.primary().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
