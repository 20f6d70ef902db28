package dev.sluice.balancing;

import dev.sluice.cluster.Instance;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Each candidate in turn: over any run of picks from the same list, their counts differ by at most one. Thread-safe. */
public final class RoundRobin implements Balancer {
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public Instance pick(List<Instance> candidates) {
        return candidates.get(Math.floorMod(next.getAndIncrement(), candidates.size()));
    }
}
