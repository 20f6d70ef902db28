package dev.sluice.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.FakeSluice;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.metrics.legacyapi.LegacyMetricRegistryAdapter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the registry of SmallRye Metrics, which Open Liberty's is made of. */
class MetricsExporterTest {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final MetricRegistry registry =
            new LegacyMetricRegistryAdapter(MetricRegistry.APPLICATION_SCOPE, meters, null);
    private final FakeSluice sluice = new FakeSluice("shop");
    private Instant now = Instant.EPOCH;
    private final MetricsExporter exporter = new MetricsExporter(registry, sluice::databases, () -> now);

    /** SmallRye's counters count in the global registry, which counts nothing without one behind it. */
    @BeforeEach
    void countForReal() {
        Metrics.addRegistry(meters);
    }

    @AfterEach
    void leaveNoMeters() {
        exporter.close();
        Metrics.removeRegistry(meters);
    }

    private void scanLater() {
        now = now.plusSeconds(2);
        exporter.scan();
    }

    private double gauge(String name, String... tags) {
        Gauge<?> gauge = registry.getGauge(new MetricID(name, tags(tags)));
        assertThat(gauge).as(name + Arrays.toString(tags)).isNotNull();
        return gauge.getValue().doubleValue();
    }

    private long counter(String name, String... tags) {
        Counter counter = registry.getCounter(new MetricID(name, tags(tags)));
        assertThat(counter).as(name + Arrays.toString(tags)).isNotNull();
        return counter.getCount();
    }

    private static Tag[] tags(String... pairs) {
        Tag[] tags = new Tag[pairs.length / 2];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = new Tag(pairs[2 * i], pairs[2 * i + 1]);
        }
        return tags;
    }

    @Test
    void everyMetricOfTheTableIsPublished() {
        exporter.scan();

        Set<String> table = Arrays.stream(SluiceMetric.values())
                .map(SluiceMetric::metricName)
                .collect(Collectors.toSet());
        assertThat(registry.getNames()).isEqualTo(table);
        for (SluiceMetric metric : SluiceMetric.values()) {
            assertThat(registry.getMetadata(metric.metricName()).unit().orElse("none"))
                    .isEqualTo(metric.unit());
            assertThat(registry.getMetadata(metric.metricName()).description()).contains(metric.description());
        }
    }

    @Test
    void gaugesTellTheStateOfNow() {
        exporter.scan();
        assertThat(gauge("sluice.instance.up", "database", "shop", "instance", "db:1"))
                .isEqualTo(1);
        assertThat(gauge("sluice.instance.lag", "database", "shop", "instance", "db:2"))
                .isEqualTo(0.25);
        assertThat(gauge("sluice.instance.lag", "database", "shop", "instance", "db:1"))
                .isNaN();

        sluice.unready("shop");
        now = now.plusSeconds(2);

        assertThat(gauge("sluice.instance.up", "database", "shop", "instance", "db:1"))
                .isZero();
        assertThat(gauge("sluice.database.ready", "database", "shop")).isZero();
    }

    @Test
    void thePoolIsToldAsOpenTelemetryTellsPools() {
        exporter.scan();
        String[] pool = {
            "db_client_connection_pool_name", "shop/db:1", "database", "shop", "instance", "db:1",
        };
        String[] used = {
            "db_client_connection_pool_name",
            "shop/db:1",
            "database",
            "shop",
            "instance",
            "db:1",
            "db_client_connection_state",
            "used",
        };
        String[] idle = used.clone();
        idle[7] = "idle";

        assertThat(gauge("db.client.connection.count", used)).isEqualTo(12);
        assertThat(gauge("db.client.connection.count", idle)).isEqualTo(3);
        assertThat(gauge("db.client.connection.max", pool)).isEqualTo(50);
        assertThat(gauge("db.client.connection.idle.min", pool)).isEqualTo(10);
        assertThat(gauge("db.client.connection.pending_requests", pool)).isEqualTo(1);
        assertThat(counter("db.client.connection.timeouts", pool)).isZero();
    }

    @Test
    void countersHoldTheRuntimesTotals() {
        sluice.statements = 40;
        exporter.scan();
        assertThat(counter("sluice.instance.statements", "database", "shop", "instance", "db:2", "kind", "read"))
                .isEqualTo(40);

        sluice.statements = 100;
        scanLater();

        assertThat(counter("sluice.instance.statements", "database", "shop", "instance", "db:2", "kind", "read"))
                .isEqualTo(100);
        assertThat(counter("sluice.instance.statements", "database", "shop", "instance", "db:1", "kind", "write"))
                .isEqualTo(100);
        assertThat(counter("sluice.routing.decisions", "database", "shop", "reason", "read_only"))
                .isEqualTo(200);
    }

    @Test
    void aRuntimeThatStartedAnewOnlyAddsWhatItDid() {
        sluice.statements = 40;
        exporter.scan();

        sluice.statements = 5;
        scanLater();

        assertThat(counter("sluice.pool.leased", "database", "shop", "instance", "db:2"))
                .isEqualTo(45);
    }

    @Test
    void aPoolThatIsNearlyUsedUpIsOne() {
        sluice.busy = true;
        exporter.scan();

        assertThat(gauge("sluice.pool.busy", "database", "shop", "instance", "db:1"))
                .isEqualTo(1);
        assertThat(gauge("sluice.pool.busy", "database", "shop", "instance", "db:2"))
                .isZero();
    }

    @Test
    void oneScrapeTakesOneSnapshot() {
        exporter.scan();
        now = now.plusSeconds(5);
        int before = sluice.snapshots;

        registry.getGauges().values().forEach(gauge -> gauge.getValue());

        assertThat(registry.getGauges()).hasSizeGreaterThan(20);
        assertThat(sluice.snapshots - before).isEqualTo(1);
    }

    @Test
    void twoDatabasesOnTheSameServersDoNotCollide() {
        sluice.open("archive").unready("archive");
        exporter.scan();

        assertThat(gauge("sluice.instance.up", "database", "shop", "instance", "db:1"))
                .isEqualTo(1);
        assertThat(gauge("sluice.instance.up", "database", "archive", "instance", "db:1"))
                .isZero();
    }

    @Test
    void aDatabaseThatOpensLaterIsPublishedAndOneThatClosesIsRemoved() {
        exporter.scan();

        sluice.open("archive").shut("shop");
        scanLater();

        assertThat(registry.getMetrics().keySet())
                .isNotEmpty()
                .allMatch(id -> id.getTags().get("database").equals("archive"));
    }

    @Test
    void aRuntimeThatDoesNotAnswerLeavesNoStaleFigures() {
        exporter.scan();
        sluice.broken = true;
        now = now.plusSeconds(2);
        assertThat(gauge("sluice.database.ready", "database", "shop")).isNaN();

        scanLater();
        assertThat(registry.getMetrics()).isEmpty();

        sluice.broken = false;
        scanLater();
        assertThat(gauge("sluice.database.ready", "database", "shop")).isEqualTo(1);
    }

    @Test
    void closingRemovesEverythingForGood() {
        exporter.scan();
        exporter.close();
        assertThat(registry.getMetrics()).isEmpty();

        scanLater();
        assertThat(registry.getMetrics()).isEmpty();
    }
}
