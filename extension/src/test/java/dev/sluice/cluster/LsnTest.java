package dev.sluice.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions in the log. */
class LsnTest {
    @Test
    void itReadsWhatItWritesAndOrdersAsUnsignedNumbersDo() {
        qt().withFixedSeed(3).forAll(longs().all(), longs().all()).checkAssert((a, b) -> {
            Lsn one = new Lsn(a);
            Lsn two = new Lsn(b);
            assertThat(Lsn.parse(one.toString())).isEqualTo(one);
            int expected = new BigInteger(Long.toUnsignedString(a)).compareTo(new BigInteger(Long.toUnsignedString(b)));
            assertThat(Integer.signum(one.compareTo(two))).isEqualTo(expected);
            assertThat(one.reaches(two)).isEqualTo(expected >= 0);
        });
    }

    @Test
    void itReadsPostgresForm() {
        assertThat(Lsn.parse("16/B374D848").value()).isEqualTo(0x16_B374D848L);
        assertThat(Lsn.parse("0/0")).hasToString("0/0");
        assertThat(Lsn.parse("FFFFFFFF/FFFFFFFF").value()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "1", "1/", "/1", "1/G", "123456789/0", "0/123456789", "1/2/3", "-1/0", "1/ 2"})
    void whatIsNoPositionIsRefused(String text) {
        assertThatThrownBy(() -> Lsn.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a log position");
    }
}
