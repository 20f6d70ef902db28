package dev.sluice.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Instance;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each in turn, whoever asks. */
class RoundRobinTest {
    @Test
    void countsDifferByAtMostOneHoweverManyAsk() {
        List<Instance> candidates = List.of(new Instance("a", 1), new Instance("b", 1), new Instance("c", 1));
        RoundRobin balancer = new RoundRobin();
        Map<Instance, Integer> picks = new ConcurrentHashMap<>();
        IntStream.range(0, 10_000).parallel().forEach(i -> picks.merge(balancer.pick(candidates), 1, Integer::sum));
        assertThat(picks.values()).containsExactlyInAnyOrder(3333, 3333, 3334);
    }
}
