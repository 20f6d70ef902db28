package dev.sluice.jdbc;

import dev.sluice.api.RouteReason;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceLoad;
import dev.sluice.cluster.Ticker;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts of what was routed where since the start. Thread-safe; each number is exact, together they are not atomic. */
public final class Traffic {

    /** Counts of one instance. */
    public static final class OfInstance {
        private final InstanceLoad load;
        private final LongAdder reads = new LongAdder();
        private final LongAdder writes = new LongAdder();
        private final LongAdder failures = new LongAdder();

        OfInstance(Ticker ticker) {
            load = new InstanceLoad(ticker);
        }

        void statement(boolean read) {
            (read ? reads : writes).increment();
        }

        void failure() {
            failures.increment();
        }

        /** What runs here now, and how long what ran took. */
        public InstanceLoad load() {
            return load;
        }

        /** Statements routed here as reads. */
        public long reads() {
            return reads.sum();
        }

        /** Statements routed here as writes or inside transactions that may write. */
        public long writes() {
            return writes.sum();
        }

        /** Statements that lost their connection, and leases that could not be had. */
        public long failures() {
            return failures.sum();
        }
    }

    private final Map<Instance, OfInstance> instances;
    private final Map<RouteReason, LongAdder> reasons = new EnumMap<>(RouteReason.class);

    /** Begins at zero; measures by {@code ticker}. */
    public Traffic(List<Instance> instances, Ticker ticker) {
        this.instances = instances.stream().collect(Collectors.toUnmodifiableMap(i -> i, i -> new OfInstance(ticker)));
        for (RouteReason reason : RouteReason.values()) {
            reasons.put(reason, new LongAdder());
        }
    }

    /** The counts of one of the instances this was made for. */
    public OfInstance of(Instance instance) {
        return java.util.Objects.requireNonNull(instances.get(instance), instance::name);
    }

    void decided(RouteReason reason) {
        java.util.Objects.requireNonNull(reasons.get(reason)).increment();
    }

    /** Decisions by reason; every reason is present. */
    public Map<RouteReason, Long> decisions() {
        return reasons.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sum()));
    }
}
