package dev.sluice.balancing;

import dev.sluice.cluster.ClusterView;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceLoad;
import dev.sluice.cluster.InstanceState;
import dev.sluice.cluster.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * How much of the reads should each replica get? The less the longer its statements take, the busier its processor, the
 * shorter it is back. Thread-safe: answers from an immutable map, which the first caller after {@value #REVIEW_MILLIS} ms
 * replaces while the others go on with the old one. It needs no thread, and no caller waits.
 */
public final class ReplicaWeights {
    private static final int REVIEW_MILLIS = 100;
    private static final long REVIEW_EVERY = Duration.ofMillis(REVIEW_MILLIS).toNanos();
    private static final long HALF_LIFE = Duration.ofSeconds(10).toNanos();
    /** As many statements as it takes to believe in a difference half: what is known of all counts like so many. */
    private static final double EVIDENCE = 50;

    private final Map<Instance, Memory> memories = new LinkedHashMap<>();
    private final Supplier<ClusterView> view;
    private final int cpuLimit;
    private final long slowStart;
    private final Ticker ticker;
    private final AtomicBoolean reviewing = new AtomicBoolean();
    private volatile Map<Instance, Standing> standings;
    private volatile long reviewedAt;

    /**
     * Weights for the instances of {@code loads}.
     *
     * @param loads of every instance that is ever in the view, in the order of the view
     * @param view who may be read from, and how busy they are, as known now
     * @param cpuLimit percent from which a replica gets less, 1 to 100
     * @param slowStart how long a replica that becomes eligible gets less, zero or more
     */
    public ReplicaWeights(
            Map<Instance, InstanceLoad> loads,
            Supplier<ClusterView> view,
            int cpuLimit,
            Duration slowStart,
            Ticker ticker) {
        this.view = view;
        this.cpuLimit = cpuLimit;
        this.slowStart = slowStart.toNanos();
        this.ticker = ticker;
        long now = ticker.nanos();
        loads.forEach((instance, load) -> memories.put(instance, new Memory(load, now)));
        this.standings = review(now);
        this.reviewedAt = now;
    }

    List<Instance> instances() {
        return List.copyOf(memories.keySet());
    }

    /** How all instances stand, at most a moment ago. */
    public Map<Instance, Standing> now() {
        long now = ticker.nanos();
        if (now - reviewedAt >= REVIEW_EVERY && reviewing.compareAndSet(false, true)) {
            try {
                standings = review(now);
                reviewedAt = now;
            } finally {
                reviewing.set(false);
            }
        }
        return standings;
    }

    /** By one caller at a time. */
    private Map<Instance, Standing> review(long now) {
        ClusterView seen = view.get();
        List<Instance> eligible = seen.eligibleReplicas();
        memories.forEach((instance, memory) -> memory.observe(eligible.contains(instance), now));
        List<Memory> replicas =
                memories.values().stream().filter(r -> r.eligible).toList();
        double typical = typical(replicas);
        double meanSpeed = replicas.stream()
                .mapToDouble(r -> 1 / r.expected(typical))
                .average()
                .orElse(1);
        Map<Instance, Standing> next = new LinkedHashMap<>();
        memories.forEach((instance, memory) -> {
            double expected = memory.expected(typical);
            double cpu = seen.state(instance).map(InstanceState::cpu).orElse(Double.NaN);
            double share = Rules.cpu(cpu, cpuLimit) * memory.ramp(now, slowStart);
            double weight = memory.eligible ? share * Rules.latency(expected, meanSpeed) : share;
            next.put(instance, new Standing(memory.load, memory.latency.mean(), expected, share, weight));
        });
        return Map.copyOf(next);
    }

    /** How long a statement takes on any of them; NaN while none was measured. */
    private static double typical(List<Memory> replicas) {
        double samples = replicas.stream().mapToDouble(r -> r.latency.samples()).sum();
        return replicas.stream().mapToDouble(r -> r.latency.sum()).sum() / samples;
    }

    /** What is remembered of one instance from review to review. */
    private static final class Memory {
        private final InstanceLoad load;
        private final DecayingMean latency;
        private long statements;
        private long nanos;
        private boolean eligible;
        private long eligibleSince;

        Memory(InstanceLoad load, long now) {
            this.load = load;
            this.latency = new DecayingMean(HALF_LIFE, now);
            this.statements = load.statements();
            this.nanos = load.nanos();
        }

        /** How long statements took, or hung, before it went away says nothing about it now that it is back. */
        void observe(boolean mayServe, long now) {
            long statementsNow = load.statements();
            long nanosNow = load.nanos();
            latency.add(statementsNow - statements, (double) (nanosNow - nanos), now);
            statements = statementsNow;
            nanos = nanosNow;
            if (mayServe && !eligible) {
                eligibleSince = now;
                latency.forget();
            }
            eligible = mayServe;
        }

        double expected(double typical) {
            double known = Double.isNaN(typical) ? 1 : Math.max(1, typical);
            return Math.max(1, (latency.sum() + EVIDENCE * known) / (latency.samples() + EVIDENCE));
        }

        /** One that is not eligible as far as is known, but asked for, just became it. */
        double ramp(long now, long slowStart) {
            return Rules.slowStart(eligible ? now - eligibleSince : 0, slowStart);
        }
    }
}
