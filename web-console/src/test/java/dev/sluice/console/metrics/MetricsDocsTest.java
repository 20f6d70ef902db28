package dev.sluice.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Holds docs/metrics.md to the table in the code. */
class MetricsDocsTest {
    private static final Path DOCS = Path.of("..", "docs", "metrics.md");

    @Test
    void theDocsListExactlyTheMetricsThatThereAre() throws IOException {
        List<String> documented = Files.readAllLines(DOCS).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        List<String> published =
                Arrays.stream(SluiceMetric.values()).map(MetricsDocsTest::row).toList();
        assertThat(documented).containsExactlyElementsOf(published);
    }

    private static String row(SluiceMetric metric) {
        return "| `%s` | `%s` | %s | %s | %s | %s |"
                .formatted(
                        metric.metricName(),
                        prometheusName(metric),
                        metric.type().name().toLowerCase(Locale.ROOT),
                        metric.unit(),
                        String.join(", ", metric.tagNames()),
                        metric.description());
    }

    private static String prometheusName(SluiceMetric metric) {
        return metric.metricName().replace('.', '_')
                + (metric.unit().equals("none") ? "" : "_" + metric.unit())
                + (metric.type() == SluiceMetric.Type.COUNTER ? "_total" : "");
    }
}
