package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the counters of Linux say. */
class CpuMeterTest {
    private final CpuMeter meter = new CpuMeter();

    private static String line(long user, long idle, long ioWait) {
        return "cpu  " + user + " 10 20 " + idle + " " + ioWait + " 1 2 3 40 50";
    }

    @Test
    void itIsBusyForAllThatIsNotIdleSinceTheReadingBefore() {
        assertThat(meter.read(line(1_000, 5_000, 100))).isNaN();
        assertThat(meter.read(line(1_030, 5_060, 110))).isCloseTo(30, within(1e-9));
        assertThat(meter.read(line(1_130, 5_060, 110))).isEqualTo(100);
        assertThat(meter.read(line(1_130, 5_160, 110))).isZero();
    }

    @Test
    void tooShortATimeSaysNothingNew() {
        meter.read(line(0, 0, 0));
        meter.read(line(50, 50, 0));
        assertThat(meter.read(line(69, 50, 0))).isEqualTo(50);
        assertThat(meter.read(line(70, 50, 0))).isEqualTo(100);
    }

    @Test
    void aHostThatStartedAgainIsMeasuredAnew() {
        meter.read(line(1_000, 1_000, 0));
        meter.read(line(1_100, 1_000, 0));
        assertThat(meter.read(line(10, 10, 0))).isNaN();
        assertThat(meter.read(line(60, 60, 0))).isEqualTo(50);
    }

    @Test
    void somethingElseIsUnknown() {
        assertThat(meter.read("")).isNaN();
        assertThat(meter.read("intr 1 2 3 4 5 6 7 8 9")).isNaN();
        assertThat(meter.read("cpu 1 2 3")).isNaN();
        assertThat(meter.read("cpu a b c d e f g h i")).isNaN();
    }

    @Test
    void itIsAlwaysAPercentage() {
        SplittableRandom random = new SplittableRandom(8);
        long user = 0;
        long idle = 0;
        for (int i = 0; i < 10_000; i++) {
            user += 100 + random.nextLong(1_000);
            idle += random.nextLong(1_000);
            // The kernel's own remark: the time spent waiting for input and output may go back.
            double percent = meter.read(line(user, idle, random.nextLong(100)));
            assertThat(i == 0 ? 0 : percent).isBetween(0.0, 100.0);
        }
    }
}
