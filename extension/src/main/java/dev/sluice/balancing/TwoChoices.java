package dev.sluice.balancing;

import dev.sluice.cluster.Instance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * The power of two random choices (Mitzenmacher, 1996): of two drawn at random, the one with the smaller product of what
 * it has to do and how long it takes. Nobody herds to the one that is best by figures that are a moment old. Thread-safe.
 */
final class TwoChoices implements Balancer {
    /** One in so many goes to anybody: the slowest of all wins no comparison while it is idle, and would stay unknown. */
    static final int EXPLORES = 16;

    private final Supplier<Map<Instance, Standing>> standings;
    private final IntUnaryOperator random;

    /** Draws by {@code random}, which answers 0 or more and less than what it is given; thread-safe. */
    TwoChoices(Supplier<Map<Instance, Standing>> standings, IntUnaryOperator random) {
        this.standings = standings;
        this.random = random;
    }

    @Override
    public Instance pick(List<Instance> candidates) {
        int size = candidates.size();
        if (size == 1) {
            return candidates.get(0);
        }
        int one = random.applyAsInt(size);
        if (random.applyAsInt(EXPLORES) == 0) {
            return candidates.get(one);
        }
        int other = random.applyAsInt(size - 1);
        Instance first = candidates.get(one);
        Instance second = candidates.get(other < one ? other : other + 1);
        Map<Instance, Standing> now = standings.get();
        return cost(second, now) < cost(first, now) ? second : first;
    }

    private static double cost(Instance instance, Map<Instance, Standing> now) {
        return Objects.requireNonNull(now.get(instance), instance::name).cost();
    }
}
