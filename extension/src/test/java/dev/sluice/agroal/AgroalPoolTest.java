package dev.sluice.agroal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.cluster.Instance;
import dev.sluice.config.DatabaseConfig;
import dev.sluice.samples.cluster.PostgresCluster;
import example.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pool of one instance, on a real server. */
class AgroalPoolTest {
    private static PostgresCluster cluster;

    @BeforeAll
    static void start() {
        cluster = PostgresCluster.builder().replicas(0).start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private static AgroalPool pool(int min) {
        return pool(Map.of("poolMin", Integer.toString(min)));
    }

    private static AgroalPool pool(Map<String, String> bounds) {
        Map<String, String> settings = new HashMap<>(bounds);
        settings.put("url", cluster.jdbcUrl());
        settings.put("user", PostgresCluster.USER);
        settings.put("password", PostgresCluster.PASSWORD);
        return new AgroalPool(
                DatabaseConfig.parse(settings),
                new Instance(cluster.primary().host(), cluster.primary().port()));
    }

    private static int connections() {
        return Integer.parseInt(
                cluster.primary().query("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'sluice'"));
    }

    @AfterEach
    void nothingIsLeft() {
        await().until(() -> connections() == 0);
    }

    @Test
    void itFillsWithoutBeingAsked() {
        try (AgroalPool pool = pool(3)) {
            await().until(() -> pool.snapshot().idle() == 3);
            assertThat(connections()).isEqualTo(3);
        }
    }

    @Test
    void closingItWhileItFillsLeavesNoConnection() throws SQLException {
        for (int i = 0; i < 60; i++) {
            try (AgroalPool pool = pool(4);
                    Connection first = pool.acquire()) {
                assertThat(first.isClosed()).isFalse();
            }
        }
    }

    @Test
    void closingItAfterAFlushLeavesNoConnection() {
        for (int i = 0; i < 60; i++) {
            try (AgroalPool pool = pool(4)) {
                await().pollDelay(Duration.ZERO).until(() -> pool.snapshot().idle() > 1);
                pool.flush();
            }
        }
    }

    @Test
    void aThreadGetsTheConnectionItUsedLast() throws SQLException {
        try (AgroalPool pool = pool(5)) {
            await().until(() -> pool.snapshot().idle() == 5);
            int first = backend(pool);
            for (int i = 0; i < 20; i++) {
                assertThat(backend(pool)).isEqualTo(first);
            }
        }
    }

    @Test
    void whoFindsNoneFreeIsToldWhoHoldsThem() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (AgroalPool pool = pool(Map.of("poolMin", "0", "poolMax", "1", "poolAcquisitionTimeout", "300ms"))) {
            Thread holder = new Thread(() -> hold(pool, done), "cashier");
            holder.start();
            await().until(() -> pool.snapshot().inUse() == 1);
            assertThatThrownBy(pool::acquire)
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContainingAll("1 of at most 1 are in use", "thread \"cashier\" for ", " ms")
                    .hasMessageContaining("now at example.Shop.checkout(Shop.java:");
            assertThat(pool.snapshot().timeouts()).isEqualTo(1);
            done.countDown();
            holder.join();
            pool.acquire().close();
        }
    }

    @Test
    void aConnectionThatIsOldIsReplacedAndOneInUseWhenItComesBack() throws SQLException {
        try (AgroalPool pool = pool(Map.of("poolMin", "2", "poolMax", "2", "poolMaxLifetime", "1s"))) {
            try (Connection used = pool.acquire()) {
                await().until(() -> pool.snapshot().created() > 3);
                assertThat(used.isValid(1)).isTrue();
            }
            await().until(() -> pool.snapshot().idle() == 2);
        }
    }

    @Test
    void aPoolThatIsNearlyUsedUpSaysSoUntilItIsRelieved() throws SQLException {
        try (AgroalPool pool = pool(Map.of("poolMin", "0", "poolMax", "2", "poolWarnAt", "100"))) {
            try (Connection first = pool.acquire()) {
                assertThat(pool.snapshot().busy()).isFalse();
                try (Connection second = pool.acquire()) {
                    assertThat(pool.snapshot().busy()).isTrue();
                    second.abort(Runnable::run);
                }
                assertThat(first.isValid(1)).isTrue();
            }
            await().until(() -> !pool.snapshot().busy());
        }
    }

    @Test
    void whoWaitsIsServedWhenThePoolGrows() throws Exception {
        try (AgroalPool pool = pool(Map.of("poolMin", "0", "poolMax", "1", "poolAcquisitionTimeout", "60s"));
                Connection only = pool.acquire()) {
            CompletableFuture<Connection> second = CompletableFuture.supplyAsync(() -> acquired(pool));
            await().until(() -> pool.snapshot().waiting() == 1);
            pool.resize(0, 2);
            await().until(second::isDone);
            assertThat(only.isValid(1)).isTrue();
            second.join().close();
            assertThat(pool.snapshot().max()).isEqualTo(2);
        }
    }

    @Test
    void aPoolThatShrinksClosesIdleConnectionsNowAndLeasedOnesWhenTheyComeBack() throws SQLException {
        try (AgroalPool pool = pool(Map.of("poolMin", "6", "poolMax", "6"))) {
            await().until(() -> pool.snapshot().idle() == 6);
            Connection one = pool.acquire();
            Connection two = pool.acquire();
            pool.resize(1, 1);
            await().until(() -> connections() == 2);
            assertThat(one.isValid(1)).isTrue();
            one.close();
            two.close();
            await().until(() -> connections() == 1);
            pool.resize(3, 5);
            await().until(() -> connections() == 3);
        }
    }

    private static Connection acquired(AgroalPool pool) {
        try {
            return pool.acquire();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void aLeaseThatLastsTooLongIsCountedOnceAndLeftAlone() throws SQLException {
        try (AgroalPool pool = pool(Map.of("poolMin", "0", "poolMax", "2", "poolLeakTimeout", "100ms"));
                Connection kept = Shop.checkout(pool::acquire)) {
            await().until(() -> pool.snapshot().leaks() == 1);
            try (Connection second = pool.acquire()) {
                await().until(() -> pool.snapshot().leaks() == 2);
                assertThat(second.isValid(1)).isTrue();
            }
            assertThat(kept.isValid(1)).isTrue();
            assertThat(pool.snapshot().leaks()).isEqualTo(2);
        }
    }

    private static void hold(AgroalPool pool, CountDownLatch done) {
        try {
            Shop.checkout(() -> {
                        Connection connection = pool.acquire();
                        done.await();
                        return connection;
                    })
                    .close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int backend(AgroalPool pool) throws SQLException {
        try (Connection connection = pool.acquire()) {
            return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        }
    }
}
