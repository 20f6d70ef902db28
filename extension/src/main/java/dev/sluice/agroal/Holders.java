package dev.sluice.agroal;

import dev.sluice.cluster.Ticker;
import io.agroal.api.AgroalDataSourceListener;
import java.sql.Connection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * Who holds which connection of a pool, and since when? Notes a thread and a time per lease, and looks at what a holder
 * does only when it is asked. Keeps no thread longer than its lease. Thread-safe.
 */
final class Holders implements AgroalDataSourceListener {
    private final ConcurrentMap<Connection, Holder> holders = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final Duration leakTimeout;
    private final Consumer<Leak> leaks;
    private final Utilisation utilisation;

    /**
     * A lease that lasts too long.
     *
     * @param thread who took it, in words
     * @param millis for how long already
     * @param place where the application took it, in words
     */
    record Leak(String thread, long millis, String place) {}

    /**
     * @param ticker tells for how long
     * @param utilisation hears of every lease that begins or ends
     * @param leakTimeout how long a lease may last; zero: for ever, and nobody looks where it is taken
     * @param leaks hears of every lease that lasts longer, once
     */
    Holders(Ticker ticker, Utilisation utilisation, Duration leakTimeout, Consumer<Leak> leaks) {
        this.ticker = ticker;
        this.leakTimeout = leakTimeout;
        this.leaks = leaks;
        this.utilisation = utilisation;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        String place = leakTimeout.isZero() ? null : Place.ofCaller().orElse(null);
        Holder holder = new Holder(Thread.currentThread(), ticker.nanos(), place, false);
        if (holders.put(connection, holder) == null) {
            utilisation.leased();
        }
    }

    /** Before, because afterwards the connection may be somebody else's. */
    @Override
    public void beforeConnectionReturn(Connection connection) {
        ended(connection);
    }

    @Override
    public void onConnectionDestroy(Connection connection) {
        ended(connection);
    }

    private void ended(Connection connection) {
        if (holders.remove(connection) != null) {
            utilisation.returned();
        }
    }

    /**
     * Agroal looks at each of its connections once per leak timeout. It would count from the last statement; here it is
     * from the lease.
     */
    @Override
    public void beforeConnectionLeak(Connection connection) {
        Holder holder = holders.get(connection);
        if (holder == null || holder.leaked() || leakTimeout.isZero()) {
            return;
        }
        long held = holder.heldNanos(ticker.nanos());
        if (held > leakTimeout.toNanos() && holders.replace(connection, holder, holder.asLeaked())) {
            String place = holder.place();
            leaks.accept(new Leak(
                    holder.name(), held / 1_000_000, place == null ? "outside of application code" : "at " + place));
        }
    }

    /** The holders that have held longest, longest first, each in words. */
    List<String> longest(int atMost) {
        long now = ticker.nanos();
        return holders.values().stream()
                .sorted(Comparator.comparingLong((Holder holder) -> holder.heldNanos(now))
                        .reversed())
                .limit(atMost)
                .map(holder -> holder.describe(now))
                .toList();
    }
}
