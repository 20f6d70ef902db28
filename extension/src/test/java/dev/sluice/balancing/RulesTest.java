package dev.sluice.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules, in figures. */
class RulesTest {
    @ParameterizedTest
    @CsvSource({
        "NaN, 80, 1", "0, 80, 1", "79.9, 80, 1", "80, 80, 0.5", "90, 80, 0.3", "95, 80, 0.2", "100, 80, 0.1",
        "101, 80, 0.1", "50, 50, 0.5", "75, 50, 0.3", "99.9, 100, 1", "100, 100, 0.1", "1, 1, 0.5", "NaN, 1, 1"
    })
    void aBusyProcessorHalvesAWeightAndMore(double percent, int limit, double factor) {
        assertThat(Rules.cpu(percent, limit)).isCloseTo(factor, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 30, 0.1", "10, 30, 0.4", "15, 30, 0.55", "30, 30, 1", "31, 30, 1", "0, 0, 1", "5, 0, 1"})
    void theSlowStartIsAStraightLine(long elapsed, long ramp, double factor) {
        assertThat(Rules.slowStart(elapsed, ramp)).isCloseTo(factor, within(1e-9));
    }

    @Test
    void twiceAsFastIsTwiceTheWeightWithinBounds() {
        assertThat(Rules.latency(100, 0.01)).isCloseTo(1, within(1e-9));
        assertThat(Rules.latency(50, 0.01)).isCloseTo(2, within(1e-9));
        assertThat(Rules.latency(200, 0.01)).isCloseTo(0.5, within(1e-9));
        assertThat(Rules.latency(1e12, 0.01)).isEqualTo(0.25);
        assertThat(Rules.latency(1, 0.01)).isEqualTo(4);
    }
}
