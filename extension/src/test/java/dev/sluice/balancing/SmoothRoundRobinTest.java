package dev.sluice.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceLoad;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts follow weights, for any weights and any part of the instances. */
class SmoothRoundRobinTest {
    private static final InstanceLoad IDLE = new InstanceLoad(() -> 0);

    private static List<Instance> instances(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Instance("r" + i, 5432))
                .toList();
    }

    private static Standing weight(double weight) {
        return new Standing(IDLE, 1, 1, 1, weight);
    }

    private static Map<Instance, Standing> weights(List<Instance> instances, SplittableRandom random) {
        Map<Instance, Standing> weights = new HashMap<>();
        instances.forEach(i -> weights.put(i, weight((1 + random.nextInt(40)) / 10.0)));
        return weights;
    }

    /** What is due to each of {@code candidates} after {@code picks}: the whole share, as a fraction allows. */
    private static Map<Instance, Double> due(List<Instance> candidates, Map<Instance, Standing> weights, double picks) {
        double total =
                candidates.stream().mapToDouble(c -> weights.get(c).weight()).sum();
        Map<Instance, Double> due = new HashMap<>();
        candidates.forEach(c -> due.put(c, picks * weights.get(c).weight() / total));
        return due;
    }

    private static List<Instance> some(List<Instance> all, SplittableRandom random) {
        List<Instance> some = new ArrayList<>(all);
        Instance one = all.get(random.nextInt(all.size()));
        some.removeIf(i -> !i.equals(one) && random.nextInt(3) == 0);
        return some;
    }

    @Test
    void theOrderIsThatOfNginx() {
        List<Instance> abc = instances(3);
        Map<Instance, Standing> weights = Map.of(abc.get(0), weight(5), abc.get(1), weight(1), abc.get(2), weight(1));
        SmoothRoundRobin balancer = new SmoothRoundRobin(abc, () -> weights);
        assertThat(IntStream.range(0, 7).mapToObj(i -> balancer.pick(abc).host()))
                .containsExactly("r0", "r0", "r1", "r0", "r2", "r0", "r0");
    }

    @Test
    void inEachCycleEverybodyIsPickedAsOftenAsTheWeightsSay() {
        SplittableRandom random = new SplittableRandom(1);
        for (int example = 0; example < 300; example++) {
            List<Instance> all = instances(2 + random.nextInt(6));
            Map<Instance, Standing> weights = weights(all, random);
            List<Instance> candidates = some(all, random);
            SmoothRoundRobin balancer = new SmoothRoundRobin(all, () -> weights);
            int cycle = (int) Math.round(candidates.stream()
                    .mapToDouble(c -> weights.get(c).weight() * 10)
                    .sum());
            for (int round = 0; round < 3; round++) {
                Map<Instance, Integer> picks = new HashMap<>();
                IntStream.range(0, cycle).forEach(i -> picks.merge(balancer.pick(candidates), 1, Integer::sum));
                Map<Instance, Double> due = due(candidates, weights, cycle);
                assertThat(picks.keySet()).containsExactlyInAnyOrderElementsOf(candidates);
                picks.forEach((instance, count) -> assertThat(count - due.get(instance))
                        .as("%s of %s", instance, due)
                        .isBetween(-1.0, 1.0));
            }
        }
    }

    @Test
    void onlyCandidatesArePickedAndAllOfThemWhateverChangesMeanwhile() {
        SplittableRandom random = new SplittableRandom(2);
        for (int example = 0; example < 100; example++) {
            List<Instance> all = instances(2 + random.nextInt(6));
            Map<Instance, Standing> weights = new HashMap<>();
            SmoothRoundRobin balancer = new SmoothRoundRobin(all, () -> weights);
            for (int change = 0; change < 20; change++) {
                weights.putAll(weights(all, random));
                List<Instance> candidates = some(all, random);
                Map<Instance, Integer> picks = new HashMap<>();
                IntStream.range(0, 40 * 10 * all.size())
                        .forEach(i -> picks.merge(balancer.pick(candidates), 1, Integer::sum));
                assertThat(picks.keySet()).containsExactlyInAnyOrderElementsOf(candidates);
            }
        }
    }

    @Test
    void noPickIsLostOrDoubledWhenManyAskAtOnce() {
        List<Instance> all = instances(3);
        Map<Instance, Standing> weights =
                Map.of(all.get(0), weight(0.5), all.get(1), weight(1), all.get(2), weight(2.5));
        SmoothRoundRobin balancer = new SmoothRoundRobin(all, () -> weights);
        Map<Instance, Integer> picks = new ConcurrentHashMap<>();
        IntStream.range(0, 8_000).parallel().forEach(i -> picks.merge(balancer.pick(all), 1, Integer::sum));
        assertThat(picks)
                .containsOnly(Map.entry(all.get(0), 1_000), Map.entry(all.get(1), 2_000), Map.entry(all.get(2), 5_000));
    }

    @Test
    void theLeastWeightThereCanBeIsStillServed() {
        List<Instance> all = instances(3);
        double least = Rules.CPU_AT_FULL * Rules.SLOW_START_FROM / Rules.LATENCY_BOUND;
        Map<Instance, Standing> weights =
                Map.of(all.get(0), weight(least), all.get(1), weight(4), all.get(2), weight(4));
        SmoothRoundRobin balancer = new SmoothRoundRobin(all, () -> weights);
        assertThat(IntStream.range(0, 5_000).mapToObj(i -> balancer.pick(all))).contains(all.get(0));
    }
}
