package dev.sluice.agroal;

import static org.assertj.core.api.Assertions.assertThat;

import example.Shop;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who holds connections. */
class HoldersTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000_000);
    private final List<Holders.Leak> leaks = new ArrayList<>();
    private final Utilisation utilisation = new Utilisation(100, 1, (busy, inUse, max) -> {});
    private final Holders holders = new Holders(now::get, utilisation, Duration.ofMillis(5), leaks::add);

    /** Known by its identity only, as the driver's are. */
    private static Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                HoldersTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private void acquiredBy(String thread, Connection connection) throws InterruptedException {
        Thread holder = new Thread(() -> holders.onConnectionAcquire(connection), thread);
        holder.start();
        holder.join();
    }

    @Test
    void theLongestAreNamedFirstAlsoWhenTheClockWrapsAround() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            acquiredBy("worker-" + i, connection());
            now.addAndGet(2_000_000);
        }
        assertThat(holders.longest(3))
                .containsExactly(
                        "thread \"worker-0\" for 10 ms, which has ended",
                        "thread \"worker-1\" for 8 ms, which has ended",
                        "thread \"worker-2\" for 6 ms, which has ended");
    }

    @Test
    void aLeaseThatLastsTooLongIsToldOfOnce() throws Exception {
        Connection kept = connection();
        Connection returned = connection();
        holders.onConnectionAcquire(returned);
        Shop.checkout(() -> {
            holders.onConnectionAcquire(kept);
            return kept;
        });
        now.addAndGet(5_000_000);
        holders.beforeConnectionLeak(kept);
        assertThat(leaks).isEmpty();
        holders.beforeConnectionReturn(returned);
        now.addAndGet(2_000_000);
        holders.beforeConnectionLeak(kept);
        holders.beforeConnectionLeak(kept);
        holders.beforeConnectionLeak(returned);
        assertThat(leaks).singleElement().satisfies(leak -> {
            assertThat(leak.thread()).contains(Thread.currentThread().getName());
            assertThat(leak.millis()).isEqualTo(7);
            assertThat(leak.place()).startsWith("at example.Shop.checkout(Shop.java:");
        });
        holders.onConnectionAcquire(kept);
        now.addAndGet(6_000_000);
        holders.beforeConnectionLeak(kept);
        assertThat(leaks).hasSize(2);
    }

    @Test
    void whoGaveItBackHoldsNothing() {
        Connection returned = connection();
        Connection destroyed = connection();
        holders.onConnectionAcquire(returned);
        holders.onConnectionAcquire(destroyed);
        assertThat(utilisation.busy()).isTrue();
        holders.beforeConnectionReturn(returned);
        holders.onConnectionDestroy(destroyed);
        holders.onConnectionDestroy(returned);
        assertThat(holders.longest(3)).isEmpty();
        assertThat(utilisation.busy()).isFalse();
    }
}
