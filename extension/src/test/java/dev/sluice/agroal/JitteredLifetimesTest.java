package dev.sluice.agroal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.longs;

import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How old connections become. */
class JitteredLifetimesTest {
    @Test
    void aLifetimeIsAtMostATenthShorterThanSetAndNeverLonger() {
        qt().withFixedSeed(21)
                .forAll(
                        longs().between(1000, Duration.ofDays(365).toMillis()),
                        doubles().between(0, 1))
                .checkAssert((millis, chance) -> assertThat(
                                JitteredLifetimes.shortened(Duration.ofMillis(millis), chance))
                        .isBetween(Duration.ofMillis(millis).multipliedBy(9).dividedBy(10), Duration.ofMillis(millis)));
    }

    @Test
    void withoutEndStaysWithoutEnd() {
        assertThat(JitteredLifetimes.shortened(Duration.ZERO, 1)).isZero();
    }

    @Test
    void eachConnectionHasItsOwn() {
        AgroalConnectionPoolConfiguration lifetimes =
                new JitteredLifetimes(new AgroalConnectionPoolConfigurationSupplier()
                        .connectionFactoryConfiguration(factory -> factory)
                        .maxSize(50)
                        .maxLifetime(Duration.ofMinutes(30))
                        .get());
        assertThat(Stream.generate(lifetimes::maxLifetime).limit(50).distinct()).hasSizeGreaterThan(40);
    }
}
