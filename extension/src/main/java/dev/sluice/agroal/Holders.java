package dev.sluice.agroal;

import dev.sluice.cluster.Ticker;
import io.agroal.api.AgroalDataSourceListener;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who holds which connection of a pool, and since when? Notes a thread and a time per lease, and looks at what a holder
 * does only when it is asked. Keeps no thread longer than its lease. Thread-safe.
 */
final class Holders implements AgroalDataSourceListener {
    private final ConcurrentMap<Connection, Holder> holders = new ConcurrentHashMap<>();
    private final Ticker ticker;
    private final Utilisation utilisation;

    /**
     * @param ticker tells for how long
     * @param utilisation hears of every lease that begins or ends
     */
    Holders(Ticker ticker, Utilisation utilisation) {
        this.ticker = ticker;
        this.utilisation = utilisation;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        if (holders.put(connection, new Holder(Thread.currentThread(), ticker.nanos())) == null) {
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
