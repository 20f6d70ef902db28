package dev.sluice.agroal;

import dev.sluice.api.PoolSnapshot;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.Ticker;
import dev.sluice.config.DatabaseConfig;
import dev.sluice.config.PoolConfig;
import dev.sluice.jdbc.InstancePool;
import dev.sluice.jdbc.SqlStates;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.AgroalDataSourceListener;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import io.agroal.api.configuration.AgroalDataSourceConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The connections of one instance in an Agroal pool, filled in the background from the start. Thread-safe. */
public final class AgroalPool implements InstancePool {
    private static final System.Logger LOG = System.getLogger(AgroalPool.class.getName());
    /** Who holds connections longest is who to look at; more names would make a message that nobody reads. */
    private static final int HOLDERS_NAMED = 3;
    /**
     * Unless the URL's parameters say otherwise, a connect that gets no answer ends; and the connection's name is part
     * of its start, so that a reset of the session's state does not lose it (for servers before 9.0 the driver would
     * set it afterwards).
     */
    private static final Map<String, String> DRIVER_DEFAULTS = Map.of(
            "connectTimeout", "5",
            "loginTimeout", "5",
            "ApplicationName", "sluice",
            "assumeMinServerVersion", "9.4",
            "tcpKeepAlive", "true");

    private final Instance instance;
    private final Bounds bounds;
    private final OpenConnections open = new OpenConnections();
    private final Utilisation utilisation;
    private final Holders holders;
    private final AgroalDataSource source;
    private final LongAdder timeouts = new LongAdder();
    private final LongAdder leaks = new LongAdder();

    /** Starts filling at once; a server that does not answer is tried again when somebody asks for a connection. */
    public AgroalPool(DatabaseConfig database, Instance instance) {
        this.instance = instance;
        PoolConfig config = database.pool();
        AgroalDataSourceConfiguration configuration = configuration(database, instance);
        this.bounds = new Bounds(config, configuration.connectionPoolConfiguration());
        this.utilisation = new Utilisation(config.warnAt(), config.max(), new WarnOnce(database.name(), instance));
        this.holders =
                new Holders(Ticker.SYSTEM, utilisation, config.leakTimeout(), leak -> leaked(database.name(), leak));
        try {
            this.source = AgroalDataSource.from(configuration, new Warnings(instance), open, holders, bounds);
        } catch (SQLException impossible) {
            throw new IllegalStateException("cannot create the pool of " + instance, impossible);
        }
    }

    private static AgroalDataSourceConfiguration configuration(DatabaseConfig database, Instance instance) {
        PoolConfig pool = database.pool();
        return new AgroalDataSourceConfigurationSupplier()
                .metricsEnabled()
                .connectionPoolConfiguration(new JitteredLifetimes(sizes(pool)
                        .exceptionSorter(fatalStates())
                        .connectionFactoryConfiguration(f -> driver(f, database, instance))
                        .get()))
                .get();
    }

    private static AgroalConnectionPoolConfigurationSupplier sizes(PoolConfig pool) {
        return new AgroalConnectionPoolConfigurationSupplier()
                .connectionCache(new LastUsed())
                .initialSize(pool.min())
                .minSize(pool.min())
                .maxSize(pool.max())
                .reapTimeout(pool.idleTimeout())
                .maxLifetime(pool.maxLifetime())
                .leakTimeout(pool.leakTimeout())
                .acquisitionTimeout(pool.acquisitionTimeout());
    }

    private static AgroalConnectionFactoryConfigurationSupplier driver(
            AgroalConnectionFactoryConfigurationSupplier factory, DatabaseConfig database, Instance instance) {
        factory.jdbcUrl(database.url().of(instance))
                .connectionProviderClass(org.postgresql.Driver.class)
                .autoCommit(true)
                .loginTimeout(Duration.ofSeconds(5))
                .principal(new NamePrincipal(database.user()))
                .credential(new SimplePassword(database.password().reveal()));
        DRIVER_DEFAULTS.forEach((key, value) -> {
            if (!database.url().parameters().containsKey(key)) {
                factory.jdbcProperty(key, value);
            }
        });
        database.url().parameters().forEach(factory::jdbcProperty);
        return factory;
    }

    private static ExceptionSorter fatalStates() {
        return SqlStates::fatal;
    }

    @Override
    public Connection acquire() throws SQLException {
        try {
            return source.getConnection();
        } catch (SQLException failure) {
            if (failure.getSQLState() == null) {
                throw noneFree(failure);
            }
            throw failure;
        }
    }

    /** Agroal itself speaks without a SQLSTATE: when the wait was too long, or the pool is closed. */
    private SQLException noneFree(SQLException failure) {
        timeouts.increment();
        PoolConfig config = bounds.config();
        AgroalDataSourceMetrics metrics = source.getMetrics();
        return new SQLTransientConnectionException(
                "SLUICE: no connection to " + instance + " within "
                        + config.acquisitionTimeout().toMillis() + " ms: "
                        + metrics.activeCount() + " of at most " + config.max() + " are in use, "
                        + metrics.awaitingCount() + " callers wait (" + failure.getMessage() + "). "
                        + longestHolders() + "Raise poolMax, or hold connections for less long.",
                "53300",
                failure);
    }

    private String longestHolders() {
        List<String> longest = holders.longest(HOLDERS_NAMED);
        return longest.isEmpty() ? "" : "Held longest by " + String.join("; ", longest) + ". ";
    }

    @Override
    public void flush() {
        source.flush(FlushMode.GRACEFUL);
    }

    /**
     * Cuts every connection, leased ones too: a statement that waits for its server fails with a fatal SQLSTATE.
     *
     * @return how many were open
     */
    public int cut() {
        return open.cut();
    }

    /**
     * Changes the bounds while it runs. A pool that grows opens what it needs; of one that shrinks, idle connections
     * are closed now, leased ones when they come back.
     *
     * @return the configuration until now
     * @throws IllegalArgumentException when these bounds are not allowed
     */
    public PoolConfig resize(int min, int max) {
        PoolConfig before = bounds.resize(min, max, source);
        utilisation.resized(bounds.config().max());
        return before;
    }

    @Override
    public PoolSnapshot snapshot() {
        AgroalDataSourceMetrics metrics = source.getMetrics();
        PoolConfig config = bounds.config();
        return new PoolSnapshot(
                config.min(),
                config.max(),
                metrics.activeCount(),
                metrics.availableCount(),
                metrics.awaitingCount(),
                metrics.creationCount(),
                metrics.acquireCount(),
                timeouts.sum(),
                utilisation.busy(),
                leaks.sum());
    }

    @Override
    public void close() {
        source.close();
        open.close();
    }

    private void leaked(String database, Holders.Leak leak) {
        leaks.increment();
        LOG.log(
                System.Logger.Level.WARNING,
                "SLUICE: a connection to {0} of database {1} is held by {2} for {3} ms already; it was leased {4}",
                instance,
                database,
                leak.thread(),
                Long.toString(leak.millis()),
                leak.place());
    }

    /** Tells operators before callers have to wait, and when it is over. */
    private record WarnOnce(String database, Instance instance) implements Utilisation.Listener {
        @Override
        public void changed(boolean busy, int inUse, int max) {
            LOG.log(
                    busy ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                    "SLUICE: the pool of {0} of database {1} is {2}: {3} of at most {4} connections are in use",
                    instance,
                    database,
                    busy ? "nearly used up" : "no longer nearly used up",
                    inUse,
                    max);
        }
    }

    /** Agroal's warnings at debug: what they say of a server, probes and callers say better. */
    private record Warnings(Instance instance) implements AgroalDataSourceListener {
        @Override
        public void onWarning(String message) {
            LOG.log(System.Logger.Level.DEBUG, "pool of {0}: {1}", instance, message);
        }

        @Override
        public void onWarning(Throwable throwable) {
            LOG.log(System.Logger.Level.DEBUG, () -> "pool of " + instance, throwable);
        }
    }
}
