package dev.sluice.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One database and its instances at one moment.
 *
 * @param name the name it was configured with
 * @param url its JDBC URL without user, password or other parameters
 * @param takenAt when this was read
 * @param ready whether it can serve: a healthy primary, or at least {@code replicaMinimum} eligible replicas
 * @param warm whether every instance was probed and every reachable pool was filled once since the start
 * @param replicaMinimum how many eligible replicas there should be
 * @param routes routing decisions since the start, by reason; every reason is present
 * @param instances the instances in the order they were configured
 */
public record DatabaseSnapshot(
        String name,
        String url,
        Instant takenAt,
        boolean ready,
        boolean warm,
        int replicaMinimum,
        Map<RouteReason, Long> routes,
        List<InstanceSnapshot> instances) {
    public DatabaseSnapshot {
        routes = Map.copyOf(routes);
        instances = List.copyOf(instances);
    }
}
