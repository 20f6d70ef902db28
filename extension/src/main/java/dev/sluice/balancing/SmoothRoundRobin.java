package dev.sluice.balancing;

import dev.sluice.cluster.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Smooth weighted round robin, as nginx does it ({@code ngx_http_upstream_round_robin.c}): each candidate earns its
 * weight, the richest is picked and pays what all earned. In a cycle everybody is picked as often as the weights say,
 * and never more often in a row than need be. Thread-safe, without locks: the credits are one array, replaced.
 */
final class SmoothRoundRobin implements Balancer {
    private static final double POINTS = 1_000;

    private final Map<Instance, Integer> places = new HashMap<>();
    private final AtomicReference<long[]> credits;
    private final Supplier<Map<Instance, Standing>> standings;

    SmoothRoundRobin(List<Instance> instances, Supplier<Map<Instance, Standing>> standings) {
        instances.forEach(instance -> places.put(instance, places.size()));
        this.credits = new AtomicReference<>(new long[instances.size()]);
        this.standings = standings;
    }

    @Override
    public Instance pick(List<Instance> candidates) {
        if (candidates.size() == 1) {
            return candidates.get(0);
        }
        Map<Instance, Standing> now = standings.get();
        while (true) {
            long[] before = Objects.requireNonNull(credits.get());
            long[] after = before.clone();
            Instance richest = pick(candidates, now, after);
            if (credits.compareAndSet(before, after)) {
                return richest;
            }
        }
    }

    private Instance pick(List<Instance> candidates, Map<Instance, Standing> now, long[] credit) {
        Instance richest = candidates.get(0);
        long total = 0;
        for (Instance candidate : candidates) {
            long earned = points(candidate, now);
            total += earned;
            credit[place(candidate)] += earned;
            if (credit[place(candidate)] > credit[place(richest)]) {
                richest = candidate;
            }
        }
        credit[place(richest)] -= total;
        return richest;
    }

    private int place(Instance instance) {
        return Objects.requireNonNull(places.get(instance), instance::name);
    }

    private static long points(Instance instance, Map<Instance, Standing> now) {
        double weight =
                Objects.requireNonNull(now.get(instance), instance::name).weight();
        return Math.max(1, Math.round(weight * POINTS));
    }
}
