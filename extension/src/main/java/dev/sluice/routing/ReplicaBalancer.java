package dev.sluice.routing;

import dev.sluice.cluster.Instance;
import java.util.List;

/** Which of these replicas serves the next read? Thread-safe, no waiting. */
@FunctionalInterface
public interface ReplicaBalancer {

    /**
     * One of {@code candidates}.
     *
     * @param candidates at least one
     */
    Instance pick(List<Instance> candidates);
}
