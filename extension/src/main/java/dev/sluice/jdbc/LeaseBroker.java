package dev.sluice.jdbc;

import dev.sluice.api.Role;
import dev.sluice.api.Route;
import dev.sluice.api.RouteReason;
import dev.sluice.api.RouteTrace;
import dev.sluice.cluster.ClusterView;
import dev.sluice.cluster.Freshness;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceLoad;
import dev.sluice.cluster.InstanceState;
import dev.sluice.routing.Decision;
import dev.sluice.routing.Intent;
import dev.sluice.routing.Router;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which physical connection runs this? Asks the router, takes a connection from the chosen instance's pool, and asks
 * again without that instance when it cannot be reached. Thread-safe.
 */
public final class LeaseBroker {

    /** What the broker tells the health side; must return at once. */
    public interface Suspicions {
        /** A read found no replica, or not every replica, known to be fresh enough. */
        void behind();

        /** A connection to {@code instance} could not be made or broke. */
        void suspect(Instance instance, String why);

        /** Returns when every instance was asked once, or after a bound. Called only while no primary is known. */
        void awaitFirstView();
    }

    private final String database;
    private final Router router;
    private final Supplier<ClusterView> view;
    private final Map<Instance, ? extends InstancePool> pools;
    private final Suspicions suspicions;
    private final Traffic traffic;
    private final Lease.FailureSink sink = new Lease.FailureSink() {
        @Override
        public void lost(Instance instance, SQLException cause) {
            LeaseBroker.this.lost(instance, cause);
        }

        @Override
        public void demoted(Instance instance, SQLException cause) {
            suspicions.suspect(instance, describe(cause));
        }
    };

    /**
     * @param database its name, for routes and messages
     * @param router decides
     * @param view the instances as known now
     * @param pools one per instance of the view
     * @param suspicions hears of failures
     * @param traffic counts
     */
    public LeaseBroker(
            String database,
            Router router,
            Supplier<ClusterView> view,
            Map<Instance, ? extends InstancePool> pools,
            Suspicions suspicions,
            Traffic traffic) {
        this.database = database;
        this.router = router;
        this.view = view;
        this.pools = Map.copyOf(pools);
        this.suspicions = suspicions;
        this.traffic = traffic;
    }

    /**
     * A physical connection for a statement of this intent.
     *
     * @param wanted how fresh a replica must be for a read
     * @throws SQLException when no instance may serve it (08001), or no connection came free in time
     */
    Lease lease(Intent intent, Freshness wanted) throws SQLException {
        return lease(intent, wanted, null, null);
    }

    /** A connection to the primary for a read whose text asks for it. */
    Lease leaseAsHinted(Intent intent) throws SQLException {
        return lease(intent, Freshness.LATEST, null, RouteReason.HINT);
    }

    /**
     * A physical connection for a read that went down with the connection to {@code lost}: elsewhere, or there again
     * when nobody else can be reached, because it may be back.
     */
    Lease leaseAfterLoss(Intent intent, Freshness wanted, Instance lost) throws SQLException {
        return lease(intent, wanted, lost, RouteReason.INSTANCE_LOST);
    }

    private Lease lease(Intent intent, Freshness wanted, @Nullable Instance avoided, @Nullable RouteReason because)
            throws SQLException {
        Set<Instance> passedOver = avoided == null ? Set.of() : Set.of(avoided);
        Instance lastResort = avoided;
        SQLException last = null;
        while (true) {
            Optional<Decision> decision = decide(intent, wanted, passedOver);
            if (decision.isEmpty() && lastResort != null) {
                passedOver = new HashSet<>(passedOver);
                passedOver.remove(lastResort);
                lastResort = null;
                continue;
            }
            if (decision.isEmpty()) {
                throw nobody(intent, last);
            }
            try {
                return lease(decision.get().because(because));
            } catch (SQLException failure) {
                Instance instance = decision.get().instance();
                if (!SqlStates.fatal(failure)) {
                    throw failure;
                }
                lost(instance, failure);
                traffic.of(instance).failure();
                passedOver = new HashSet<>(passedOver);
                passedOver.add(instance);
                last = failure;
            }
        }
    }

    /** The primary, for a statement that a replica refused. */
    Lease leaseAfterRefusal() throws SQLException {
        ClusterView now = view.get();
        Instance primary = now.primary();
        if (primary == null) {
            throw nobody(Intent.UNSURE, null);
        }
        return lease(new Decision(primary, Role.PRIMARY, RouteReason.REFUSED_BY_REPLICA));
    }

    private Optional<Decision> decide(Intent intent, Freshness wanted, Set<Instance> passedOver) {
        ClusterView now = view.get();
        if (now.primary() == null && passedOver.isEmpty()) {
            suspicions.awaitFirstView();
            now = view.get();
        }
        if (now.eligibleReplicas(wanted).size() < now.eligibleReplicas().size()) {
            suspicions.behind();
        }
        return router.decide(intent, wanted, now, passedOver);
    }

    private Lease lease(Decision decision) throws SQLException {
        Instance instance = decision.instance();
        InstancePool pool = pools.get(instance);
        if (pool == null) {
            throw new IllegalStateException("no pool for " + instance);
        }
        Connection connection = acquire(pool, traffic.of(instance).load());
        traffic.decided(decision.reason());
        RouteTrace.record(new Route(database, instance.name(), decision.role(), decision.reason()));
        return new Lease(decision, connection, traffic.of(instance), sink);
    }

    private static Connection acquire(InstancePool pool, InstanceLoad load) throws SQLException {
        load.arrived();
        try {
            return pool.acquire();
        } finally {
            load.left();
        }
    }

    private void lost(Instance instance, SQLException cause) {
        InstancePool pool = pools.get(instance);
        if (pool != null) {
            pool.flush();
        }
        suspicions.suspect(instance, describe(cause));
    }

    private static String describe(SQLException cause) {
        return cause.getMessage() + " (SQLSTATE " + cause.getSQLState() + ")";
    }

    private SQLException nobody(Intent intent, @Nullable SQLException last) {
        String states = view.get().states().stream().map(LeaseBroker::describe).collect(Collectors.joining("; "));
        String what = intent.readsOnly() ? "no instance can serve reads" : "no primary can be reached";
        return new SQLNonTransientConnectionException(
                "SLUICE: database " + database + ": " + what + ". " + states, SqlStates.CANNOT_CONNECT, last);
    }

    private static String describe(InstanceState state) {
        String role = state.role().name().toLowerCase(java.util.Locale.ROOT);
        return state.instance().name() + " is " + role + ", " + state.problem().orElse("serving");
    }
}
