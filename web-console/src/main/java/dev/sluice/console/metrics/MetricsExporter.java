package dev.sluice.console.metrics;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.console.runtime.RuntimeMissingException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Keeps a registry in step with the runtime. Gauges read a snapshot when they are scraped, one for all of a scrape.
 * Counters cannot read in MicroProfile Metrics 5: {@link #scan()} advances them by what was added since, and also
 * registers what is new (the runtime may open databases at any time) and removes what is gone. Thread-safe.
 */
final class MetricsExporter implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(MetricsExporter.class.getName());
    private static final Duration MAX_AGE = Duration.ofSeconds(1);

    private final MetricRegistry registry;
    private final Supplier<List<DatabaseSnapshot>> databases;
    private final Cached<Map<Series, Double>> cached;
    private final Map<Series, Registered> registered = new HashMap<>();

    private boolean failing;
    private boolean closed;

    /** One metric with one set of tag values. */
    private record Series(SluiceMetric metric, List<String> tagValues) {
        MetricID id() {
            List<String> names = metric.tagNames();
            Tag[] tags = new Tag[names.size()];
            for (int i = 0; i < tags.length; i++) {
                tags[i] = new Tag(names.get(i), tagValues.get(i));
            }
            return new MetricID(metric.metricName(), tags);
        }
    }

    /** What is in the registry for a series: gauges look for themselves, counters are advanced. */
    private sealed interface Registered {
        record AGauge() implements Registered {}

        record ACounter(Counter counter, long total) implements Registered {}
    }

    /**
     * @param registry where to publish
     * @param databases the runtime; may throw, then there are no figures until it answers again
     * @param clock tells how old a snapshot is
     */
    MetricsExporter(MetricRegistry registry, Supplier<List<DatabaseSnapshot>> databases, InstantSource clock) {
        this.registry = registry;
        this.databases = databases;
        this.cached = new Cached<>(this::read, clock, MAX_AGE);
    }

    /** Brings the registry in step with the runtime as it is now. Never throws because of the runtime. */
    synchronized void scan() {
        if (closed) {
            return;
        }
        Map<Series, Double> now = cached.get();
        List<Series> gone = registered.keySet().stream()
                .filter(series -> !now.containsKey(series))
                .toList();
        gone.forEach(this::unregister);
        now.forEach(this::publish);
    }

    /** Removes everything from the registry, for good. */
    @Override
    public synchronized void close() {
        closed = true;
        new ArrayList<>(registered.keySet()).forEach(this::unregister);
    }

    private void publish(Series series, double value) {
        SluiceMetric metric = series.metric();
        if (metric.type() == SluiceMetric.Type.GAUGE) {
            registered.computeIfAbsent(series, absent -> {
                registry.gauge(
                        metadata(metric), () -> current(series), series.id().getTagsAsArray());
                return new Registered.AGauge();
            });
            return;
        }
        long total = (long) value;
        long before = 0;
        Counter counter;
        if (registered.get(series) instanceof Registered.ACounter known) {
            counter = known.counter();
            before = known.total();
        } else {
            counter = registry.counter(metadata(metric), series.id().getTagsAsArray());
        }
        // Less than before: the runtime started anew and counts from zero.
        counter.inc(total >= before ? total - before : total);
        registered.put(series, new Registered.ACounter(counter, total));
    }

    private void unregister(Series series) {
        registry.remove(series.id());
        registered.remove(series);
    }

    private double current(Series series) {
        return cached.get().getOrDefault(series, Double.NaN);
    }

    private Map<Series, Double> read() {
        Map<Series, Double> figures = new HashMap<>();
        try {
            for (DatabaseSnapshot database : databases.get()) {
                for (SluiceMetric metric : SluiceMetric.values()) {
                    metric.read(database)
                            .forEach(reading -> figures.put(new Series(metric, reading.tagValues()), reading.value()));
                }
            }
            failing = false;
        } catch (RuntimeException e) {
            figures.clear();
            complainOnce(e);
        }
        return figures;
    }

    private void complainOnce(RuntimeException e) {
        if (failing) {
            return;
        }
        failing = true;
        if (e instanceof RuntimeMissingException) {
            LOG.log(System.Logger.Level.WARNING, "No metrics of Sluice until its runtime is found. " + e.getMessage());
        } else {
            LOG.log(System.Logger.Level.WARNING, "No metrics of Sluice until its runtime answers again.", e);
        }
    }

    private static Metadata metadata(SluiceMetric metric) {
        return Metadata.builder()
                .withName(metric.metricName())
                .withDescription(metric.description())
                .withUnit(metric.unit())
                .build();
    }
}
