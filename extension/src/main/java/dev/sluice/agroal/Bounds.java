package dev.sluice.agroal;

import dev.sluice.config.PoolConfig;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.AgroalDataSourceListener;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;

/** How many connections a pool keeps and may have, as set at first or while it runs. Thread-safe. */
final class Bounds implements AgroalDataSourceListener {
    private final AgroalConnectionPoolConfiguration pool;
    private final Object resizing = new Object();
    private volatile PoolConfig config;

    /**
     * @param config as set at first
     * @param pool what Agroal goes by
     */
    Bounds(PoolConfig config, AgroalConnectionPoolConfiguration pool) {
        this.config = config;
        this.pool = pool;
    }

    PoolConfig config() {
        return config;
    }

    /**
     * Changes them for {@code source}. Does not wait.
     *
     * @return the configuration until now
     * @throws IllegalArgumentException when these bounds are not allowed
     */
    PoolConfig resize(int min, int max, AgroalDataSource source) {
        synchronized (resizing) {
            PoolConfig before = config;
            config = before.resized(min, max);
            pool.setMinSize(Math.min(min, pool.maxSize()));
            pool.setMaxSize(max);
            AgroalDataSourceMetrics metrics = source.getMetrics();
            long open = metrics.activeCount() + metrics.availableCount();
            long wanted = Math.min(max, open + metrics.awaitingCount());
            pool.setMinSize(wanted > open ? (int) Math.max(min, wanted) : min);
            source.flush(open > max ? FlushMode.IDLE : FlushMode.FILL);
            return before;
        }
    }

    /**
     * Who waits for a connection when a pool grows would wait on for one that comes back: Agroal opens none for them.
     * So it is made to keep as many as are wanted, until it begins to open them.
     */
    @Override
    public void beforeConnectionCreation() {
        if (pool.minSize() != config.min()) {
            synchronized (resizing) {
                pool.setMinSize(config.min());
            }
        }
    }
}
