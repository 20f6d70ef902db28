package dev.sluice.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against the definition, written out. */
class DecayingMeanTest {
    private static final double HALF_LIFE = 10e9;

    /** One sample as it came. */
    private record Sample(double value, long at) {}

    /** Keeps every sample and weighs each by its age. */
    private static double naive(List<Sample> samples, long now) {
        double sum = 0;
        double weights = 0;
        for (Sample sample : samples) {
            double weight = Math.pow(2, -(now - sample.at) / HALF_LIFE);
            sum += weight * sample.value;
            weights += weight;
        }
        return sum / weights;
    }

    @Test
    void itIsTheMeanOfSamplesWeighedByTheirAge() {
        SplittableRandom random = new SplittableRandom(6);
        for (int example = 0; example < 200; example++) {
            long now = random.nextLong(Long.MAX_VALUE / 2);
            DecayingMean mean = new DecayingMean(HALF_LIFE, now);
            List<Sample> samples = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                now += random.nextLong(3_000_000_000L);
                int count = step == 0 ? 1 : random.nextInt(5);
                double total = 0;
                for (int i = 0; i < count; i++) {
                    Sample sample = new Sample(random.nextDouble(1e3, 1e9), now);
                    samples.add(sample);
                    total += sample.value;
                }
                mean.add(count, total, now);
                assertThat(mean.mean()).isCloseTo(naive(samples, now), within(1.0));
            }
        }
    }

    @Test
    void aSampleIsHalfGoneAfterTheHalfLife() {
        DecayingMean mean = new DecayingMean(HALF_LIFE, 0);
        mean.add(4, 400, 0);
        mean.add(2, 800, 10_000_000_000L);
        assertThat(mean.samples()).isEqualTo(4);
        assertThat(mean.mean()).isEqualTo((2 * 100 + 2 * 400) / 4.0);
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        DecayingMean mean = new DecayingMean(HALF_LIFE, 0);
        assertThat(mean.mean()).isNaN();
        mean.add(100, 1e9, 0);
        mean.add(0, 0, 100_000_000_000L);
        assertThat(mean.mean()).isEqualTo(1e7);
        mean.add(0, 0, 300_000_000_000L);
        assertThat(mean.mean()).isNaN();
    }
}
