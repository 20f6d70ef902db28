package dev.sluice.runtime;

import dev.sluice.agroal.AgroalPool;
import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Health;
import dev.sluice.api.Role;
import dev.sluice.api.Session;
import dev.sluice.api.Sluice;
import dev.sluice.cluster.ClusterState;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceState;
import dev.sluice.cluster.Ticker;
import dev.sluice.config.DatabaseConfig;
import dev.sluice.config.PoolConfig;
import dev.sluice.health.HealthListener;
import dev.sluice.health.HealthMonitor;
import dev.sluice.jdbc.Causality;
import dev.sluice.jdbc.LeaseBroker;
import dev.sluice.jdbc.SessionFactory;
import dev.sluice.jdbc.Traffic;
import dev.sluice.postgres.PostgresProbe;
import dev.sluice.routing.Router;
import dev.sluice.routing.StatementClassifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * One database with its pools, probes and routes, as long as it is open. Thread-safe.
 *
 * <p>Started in the order of the fields: the view, the pools, the probes, then what routes by them; stopped the other
 * way round.
 */
public final class Database implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.sluice.health");
    private static final System.Logger AUDIT = System.getLogger("dev.sluice.audit");

    private final DatabaseConfig config;
    private final ClusterState state;
    private final Map<Instance, AgroalPool> pools;
    private final Traffic traffic;
    private final ReadBalance balance;
    private final HealthMonitor monitor;
    private final SessionFactory sessions;
    private final Snapshots snapshots;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Database(DatabaseConfig config, Sluice facade) {
        this.config = config;
        state = new ClusterState(config.url().instances());
        pools = config.url().instances().stream()
                .collect(Collectors.toMap(i -> i, i -> new AgroalPool(config, i), (a, b) -> a, LinkedHashMap::new));
        traffic = new Traffic(config.url().instances(), Ticker.SYSTEM);
        balance = new ReadBalance(config.balancing(), config.url().instances(), traffic, state::view);
        monitor = new HealthMonitor(
                state,
                new PostgresProbe(config),
                config.health(),
                config.lag(),
                Ticker.SYSTEM,
                InstantSource.system(),
                new HealthLog(config.name()).and(new CutAndFlush()));
        LeaseBroker broker =
                new LeaseBroker(config.name(), new Router(balance::pick), state::view, pools, new ToMonitor(), traffic);
        sessions = new SessionFactory(
                broker,
                new StatementClassifier(config.routing().readFunctions()),
                new Causality(config.routing().consistency(), Ticker.SYSTEM),
                config.routing().autoCommitReads(),
                facade);
        snapshots = new Snapshots(config, state, pools, traffic, balance, monitor);
        monitor.start();
    }

    /** The data path's word to the probes. */
    private final class ToMonitor implements LeaseBroker.Suspicions {
        @Override
        public void behind() {
            monitor.refresh();
        }

        @Override
        public void suspect(Instance instance, String why) {
            monitor.suspect(instance, why);
        }

        @Override
        public void awaitFirstView() {
            monitor.awaitFirstRound(config.pool().acquisitionTimeout());
        }
    }

    /** A server that changed its role, or went away, has no connection worth keeping; nor one that hangs, any to wait on. */
    private final class CutAndFlush implements HealthListener {
        @Override
        public void givenUp(Instance instance, Duration silence) {
            AgroalPool pool = pools.get(instance);
            int cut = pool == null ? 0 : pool.cut();
            if (cut > 0) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "SLUICE: {0} of database {1} has answered nothing for {2} ms: {3} connections were cut",
                        instance,
                        name(),
                        Long.toString(silence.toMillis()),
                        cut);
            }
        }

        @Override
        public void changed(InstanceState before, InstanceState after) {
            boolean roleChanged = before.role() != after.role() && before.role() != Role.UNKNOWN;
            boolean timelineChanged =
                    after.role() == Role.PRIMARY && before.timeline() != 0 && before.timeline() != after.timeline();
            boolean gone = after.health() == Health.UNHEALTHY && before.health() != Health.UNHEALTHY;
            AgroalPool pool = pools.get(after.instance());
            if ((roleChanged || timelineChanged || gone) && pool != null) {
                pool.flush();
            }
        }
    }

    /** The name it was configured with. */
    public String name() {
        return config.name();
    }

    DatabaseConfig config() {
        return config;
    }

    /** What it looks like now. */
    public DatabaseSnapshot snapshot() {
        return snapshots.take();
    }

    /** A session for a container that manages handles and transactions itself. */
    public Session openSession(Session.Listener listener) {
        requireOpen();
        return sessions.open(listener);
    }

    /** A data source whose connections are sessions of their own, for Java SE. It lives as long as this database. */
    public DataSource dataSource() {
        return new PlainDataSource(this, sessions.facade());
    }

    boolean rotation(String name, boolean in, String actor) {
        Instance instance = instance(name);
        AtomicBoolean changed = new AtomicBoolean();
        state.update(instance, s -> {
            if (!in && s.role() == Role.PRIMARY) {
                throw new IllegalStateException("SLUICE: " + name + " is the primary of " + name()
                        + "; only a replica can be taken out of rotation");
            }
            changed.set(s.inRotation() != in);
            return s.withRotation(in);
        });
        if (changed.get()) {
            AUDIT.log(
                    System.Logger.Level.INFO,
                    "SLUICE: {0} {1} {2} of database {3}",
                    actor,
                    in ? "put back into rotation" : "took out of rotation",
                    name,
                    name());
        }
        return changed.get();
    }

    boolean resizePool(String name, int min, int max, String actor) {
        requireOpen();
        PoolConfig before = Objects.requireNonNull(pools.get(instance(name))).resize(min, max);
        boolean changed = before.min() != min || before.max() != max;
        if (changed) {
            AUDIT.log(
                    System.Logger.Level.INFO,
                    "SLUICE: {0} resized the pool of {1} of database {2} from {3} to {4} connections, to {5} to {6}",
                    actor,
                    name,
                    name(),
                    before.min(),
                    before.max(),
                    min,
                    max);
        }
        return changed;
    }

    private Instance instance(String name) {
        return config.url().instances().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("SLUICE: database " + name() + " has no instance \""
                        + name + "\"; it has "
                        + config.url().instances().stream().map(Instance::name).collect(Collectors.joining(", "))));
    }

    private void requireOpen() {
        if (!open.get()) {
            throw new IllegalStateException("SLUICE: database " + name() + " is closed");
        }
    }

    /** Stops probes, closes pools; sessions that are still open fail from now on. Idempotent. */
    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            monitor.close();
            pools.values().forEach(AgroalPool::close);
        }
    }
}
