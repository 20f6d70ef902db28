package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.sluice.cluster.Freshness;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When units wrote last, against a map that forgets nobody. */
class WriteTimesTest {
    @Test
    void whoWroteNothingNeedsNothing() {
        assertThat(new WriteTimes().last(1)).isEqualTo(Freshness.NEVER);
    }

    @Test
    void itNeverSaysTooEarlyAndOfFewUnitsItIsExact() {
        qt().withFixedSeed(3)
                .withExamples(2_000)
                .forAll(
                        lists().of(integers().between(0, 100_000)).ofSizeBetween(0, 200),
                        integers().between(1, 5_000))
                .checkAssert((steps, units) -> {
                    WriteTimes times = new WriteTimes();
                    Map<Long, Long> naive = new HashMap<>();
                    // Moments begin close to the overflow of the clock, which means nothing.
                    long origin = Long.MAX_VALUE - 50;
                    for (int step : steps) {
                        long unit = step % units;
                        long moment = origin + step / 1_000;
                        times.wrote(unit, moment);
                        naive.merge(unit, moment, Freshness::later);
                    }
                    naive.forEach((unit, moment) -> assertThat(Freshness.later(times.last(unit), moment))
                            .isEqualTo(times.last(unit)));
                    if (units <= 8) {
                        naive.forEach(
                                (unit, moment) -> assertThat(times.last(unit)).isEqualTo(moment));
                    }
                });
    }

    @Test
    void threadsThatWriteAtOnceLeaveTheLatest() throws InterruptedException {
        WriteTimes times = new WriteTimes();
        List<Thread> threads = List.of(writer(times, 0), writer(times, 1), writer(times, 2));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(times.last(7)).isEqualTo(299_999);
    }

    private static Thread writer(WriteTimes times, int offset) {
        return new Thread(() -> {
            for (int i = 0; i < 100_000; i++) {
                times.wrote(7, 3L * i + offset);
            }
        });
    }
}
