package dev.sluice.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceLoad;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The better of two drawn at random is picked; nobody is forgotten. */
class TwoChoicesTest {
    private static final Instance A = new Instance("a", 1);
    private static final Instance B = new Instance("b", 1);
    private static final Instance C = new Instance("c", 1);

    private static Standing standing(int inFlight, double latency, double share) {
        InstanceLoad load = new InstanceLoad(() -> 0);
        IntStream.range(0, inFlight).forEach(i -> load.arrived());
        return new Standing(load, latency, latency, share, 1);
    }

    private static Map<Instance, Integer> picks(Map<Instance, Standing> standings, int count) {
        Random random = new Random(3);
        TwoChoices balancer = new TwoChoices(() -> standings, random::nextInt);
        List<Instance> candidates = standings.keySet().stream()
                .sorted((x, y) -> x.host().compareTo(y.host()))
                .toList();
        Map<Instance, Integer> picks = new HashMap<>();
        IntStream.range(0, count).forEach(i -> picks.merge(balancer.pick(candidates), 1, Integer::sum));
        return picks;
    }

    @Test
    void ofTwoTheOneThatWillAnswerSoonerIsPreferred() {
        int explored = 16_000 / TwoChoices.EXPLORES / 2;
        for (Standing worse : List.of(standing(5, 10, 1), standing(0, 70, 1), standing(0, 10, 0.1))) {
            Map<Instance, Integer> picks = picks(Map.of(A, worse, B, standing(0, 10, 1)), 16_000);
            assertThat(picks.get(A)).as("%s", worse).isBetween(explored / 2, explored * 2);
        }
    }

    @Test
    void workAndTimeAreWeighedAgainstEachOther() {
        Map<Instance, Integer> picks = picks(Map.of(A, standing(2, 10, 1), B, standing(0, 29, 1)), 1_000);
        assertThat(picks.get(B)).isGreaterThan(900);
        picks = picks(Map.of(A, standing(2, 10, 1), B, standing(0, 31, 1)), 1_000);
        assertThat(picks.get(A)).isGreaterThan(900);
    }

    @Test
    void equalsGetEqualSharesAndTheWorstOfThreeIsNotForgotten() {
        Map<Instance, Integer> equal =
                picks(Map.of(A, standing(1, 5, 1), B, standing(1, 5, 1), C, standing(1, 5, 1)), 9_000);
        assertThat(equal.values()).allSatisfy(count -> assertThat(count).isBetween(2_800, 3_200));
        Map<Instance, Integer> unequal =
                picks(Map.of(A, standing(0, 1, 1), B, standing(0, 5, 1), C, standing(9, 50, 1)), 9_000);
        assertThat(unequal.get(A)).isGreaterThan(unequal.get(B));
        assertThat(unequal.get(B)).isGreaterThan(unequal.get(C));
        assertThat(unequal.get(C)).isBetween(9_000 / TwoChoices.EXPLORES / 6, 9_000 / TwoChoices.EXPLORES);
    }

    @Test
    void onlyCandidatesArePickedAndAllOfThem() {
        SplittableRandom seeds = new SplittableRandom(4);
        Random random = new Random(5);
        for (int example = 0; example < 100; example++) {
            Map<Instance, Standing> standings = new HashMap<>();
            List<Instance> candidates = new ArrayList<>();
            int size = 1 + seeds.nextInt(6);
            for (int i = 0; i < 8; i++) {
                Instance instance = new Instance("r" + i, 1);
                standings.put(instance, standing(seeds.nextInt(50), 1 + seeds.nextInt(1_000), 0.1));
                if (i < size) {
                    candidates.add(instance);
                }
            }
            TwoChoices balancer = new TwoChoices(() -> standings, random::nextInt);
            assertThat(IntStream.range(0, 3_000)
                            .mapToObj(i -> balancer.pick(candidates))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(candidates);
        }
    }
}
