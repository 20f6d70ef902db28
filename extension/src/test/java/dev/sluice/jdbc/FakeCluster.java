package dev.sluice.jdbc;

import dev.sluice.api.Consistency;
import dev.sluice.api.Health;
import dev.sluice.api.Role;
import dev.sluice.api.Session;
import dev.sluice.api.Sluice;
import dev.sluice.balancing.RoundRobin;
import dev.sluice.cluster.ClusterView;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceState;
import dev.sluice.cluster.Lsn;
import dev.sluice.routing.Router;
import dev.sluice.routing.StatementClassifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A primary and its replicas, all fake, with real sessions over them. */
final class FakeCluster {
    private final List<FakeServer> servers = new ArrayList<>();
    private final Map<Instance, FakePool> pools = new LinkedHashMap<>();
    private final SessionFactory sessions;
    private final AtomicLong clock = new AtomicLong(1_000);
    private long freshAsOf = Long.MAX_VALUE;
    private int timesBehind;
    private ClusterView view;

    /** A cluster of a primary and {@code replicas} replicas, with pools of {@code max} connections. */
    FakeCluster(int replicas, int max) {
        FakeServer.Rows rows = new FakeServer.Rows();
        for (int i = 0; i <= replicas; i++) {
            Instance instance = new Instance(i == 0 ? "primary" : "replica" + i, 5432);
            FakeServer server = new FakeServer(instance, i > 0, rows);
            servers.add(server);
            pools.put(instance, new FakePool(server, max));
        }
        view = ClusterView.of(servers.stream().map(this::state).toList());
        List<Instance> instances = List.copyOf(pools.keySet());
        LeaseBroker broker = new LeaseBroker(
                "fake",
                new Router(new RoundRobin()::pick),
                () -> view,
                pools,
                suspicions(),
                new Traffic(instances, clock::get));
        Sluice nobody = (Sluice)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Sluice.class}, (p, m, a) -> null);
        sessions = new SessionFactory(
                broker,
                new StatementClassifier(Set.of("count")),
                new Causality(Consistency.READ_YOUR_WRITES, clock::get),
                true,
                nobody);
    }

    private LeaseBroker.Suspicions suspicions() {
        return new LeaseBroker.Suspicions() {
            @Override
            public void behind() {
                timesBehind++;
            }

            @Override
            public void suspect(Instance instance, String why) {
                probe();
            }

            @Override
            public void awaitFirstView() {
                probe();
            }
        };
    }

    Session open(Session.Listener listener) {
        return sessions.open(listener);
    }

    List<FakeServer> servers() {
        return servers;
    }

    FakeServer primary() {
        return servers.get(0);
    }

    FakePool pool(FakeServer server) {
        return pools.get(server.instance());
    }

    List<FakePool> pools() {
        return List.copyOf(pools.values());
    }

    /** How often a read found no fresh replica, or too few. */
    int timesBehind() {
        return timesBehind;
    }

    /** Time goes by. */
    void later() {
        clock.incrementAndGet();
    }

    /** The replicas are known to have everything until now, or since long ago nothing. */
    void fresh(boolean now) {
        freshAsOf = now ? clock.get() : 0;
        probe();
    }

    /** Looks who is there. */
    void probe() {
        view = ClusterView.of(servers.stream().map(this::state).toList());
    }

    private InstanceState state(FakeServer server) {
        return new InstanceState(
                server.instance(),
                server.replica() ? Role.REPLICA : Role.PRIMARY,
                server.alive() ? Health.HEALTHY : Health.UNHEALTHY,
                true,
                false,
                null,
                server.replica(),
                1,
                new Lsn(1),
                freshAsOf,
                null,
                null);
    }
}
