package dev.sluice.balancing;

import dev.sluice.cluster.Instance;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Which of these replicas is next? Thread-safe, no waiting, no lock. */
@FunctionalInterface
public interface Balancer {

    /**
     * One of {@code candidates}.
     *
     * @param candidates at least one; any part of the instances there are
     */
    Instance pick(List<Instance> candidates);

    /** Each in turn. */
    static Balancer roundRobin() {
        return new RoundRobin();
    }

    /** As often as its weight says, spread evenly in time. */
    static Balancer weighted(ReplicaWeights weights) {
        return new SmoothRoundRobin(weights.instances(), weights::now);
    }

    /** The one of two drawn at random that is likely to answer sooner. */
    static Balancer twoChoices(ReplicaWeights weights) {
        return new TwoChoices(weights::now, bound -> ThreadLocalRandom.current().nextInt(bound));
    }
}
