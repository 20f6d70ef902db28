package dev.sluice.console.metrics;

import static dev.sluice.console.metrics.Tagging.BY_DATABASE;
import static dev.sluice.console.metrics.Tagging.BY_INSTANCE;
import static dev.sluice.console.metrics.Tagging.BY_POOL;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Health;
import dev.sluice.api.InstanceSnapshot;
import dev.sluice.api.PoolSnapshot;
import dev.sluice.api.Role;
import dev.sluice.api.RouteReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.MetricUnits;

/**
 * Every metric of Sluice: the one table that the exporter registers from and {@code docs/metrics.md} is held to.
 *
 * <p>Names that begin with {@code db.client.} are OpenTelemetry's, and so are their attributes, whose dots become
 * underscores because MicroProfile allows no others in tags. To each of them come {@code database} and {@code instance},
 * by which they join with Sluice's own.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists are copies, its functions hold no state
enum SluiceMetric {
    CONNECTION_COUNT(
            "db.client.connection.count",
            Type.GAUGE,
            "Open connections of the pool, by state: used or idle.",
            Tagging.BY_POOL_AND_STATE,
            database -> database.instances().stream()
                    .flatMap(instance -> Stream.of(
                            reading(
                                    BY_POOL.of(database, instance, "idle"),
                                    instance.pool().idle()),
                            reading(
                                    BY_POOL.of(database, instance, "used"),
                                    instance.pool().inUse())))),
    CONNECTION_IDLE_MIN(
            "db.client.connection.idle.min",
            Type.GAUGE,
            "Connections the pool keeps open (poolMin), idle ones and used ones together.",
            BY_POOL,
            pools(PoolSnapshot::min)),
    CONNECTION_MAX(
            "db.client.connection.max",
            Type.GAUGE,
            "Connections the pool never exceeds (poolMax).",
            BY_POOL,
            pools(PoolSnapshot::max)),
    CONNECTION_PENDING_REQUESTS(
            "db.client.connection.pending_requests",
            Type.GAUGE,
            "Callers waiting for a connection.",
            BY_POOL,
            pools(PoolSnapshot::waiting)),
    CONNECTION_TIMEOUTS(
            "db.client.connection.timeouts",
            Type.COUNTER,
            "Callers that got no connection within poolAcquisitionTimeout.",
            BY_POOL,
            pools(PoolSnapshot::timeouts)),
    POOL_CREATED(
            "sluice.pool.created",
            Type.COUNTER,
            "Connections opened.",
            BY_INSTANCE,
            instances(instance -> instance.pool().created())),
    POOL_LEASED(
            "sluice.pool.leased",
            Type.COUNTER,
            "Connections lent to statements or transactions.",
            BY_INSTANCE,
            instances(instance -> instance.pool().leased())),
    POOL_BUSY(
            "sluice.pool.busy",
            Type.GAUGE,
            "1 from when poolWarnAt percent of poolMax are in use until they are well below that. Else 0.",
            BY_INSTANCE,
            instances(instance -> flag(instance.pool().busy()))),
    POOL_LEAKS(
            "sluice.pool.leaks",
            Type.COUNTER,
            "Leases that lasted longer than poolLeakTimeout.",
            BY_INSTANCE,
            instances(instance -> instance.pool().leaks())),
    ROUTING_DECISIONS(
            "sluice.routing.decisions",
            Type.COUNTER,
            "Routing decisions, by reason (RouteReason in lower case).",
            Tagging.BY_REASON,
            database -> Arrays.stream(RouteReason.values())
                    .map(reason -> reading(
                            List.of(database.name(), reason.name().toLowerCase(Locale.ROOT)),
                            database.routes().getOrDefault(reason, 0L)))),
    DATABASE_READY(
            "sluice.database.ready",
            Type.GAUGE,
            "1 when the database can serve: a healthy primary, or replicaMinimum eligible replicas. Else 0.",
            BY_DATABASE,
            databases(database -> flag(database.ready()))),
    DATABASE_WARM(
            "sluice.database.warm",
            Type.GAUGE,
            "1 once every instance was probed and every reachable pool was filled. Else 0.",
            BY_DATABASE,
            databases(database -> flag(database.warm()))),
    DATABASE_REPLICA_MINIMUM(
            "sluice.database.replica.minimum",
            Type.GAUGE,
            "Eligible replicas there should be (replicaMinimum).",
            BY_DATABASE,
            databases(DatabaseSnapshot::replicaMinimum)),
    INSTANCE_UP(
            "sluice.instance.up",
            Type.GAUGE,
            "1 when the last probe succeeded and no statement failed since. Else 0.",
            BY_INSTANCE,
            instances(instance -> flag(instance.health() == Health.HEALTHY))),
    INSTANCE_PRIMARY(
            "sluice.instance.primary",
            Type.GAUGE,
            "1 when the instance last said it is the primary. Else 0.",
            BY_INSTANCE,
            instances(instance -> flag(instance.role() == Role.PRIMARY))),
    INSTANCE_ELIGIBLE(
            "sluice.instance.eligible",
            Type.GAUGE,
            "1 when reads may be routed to the replica now, or the primary serves. Else 0.",
            BY_INSTANCE,
            instances(instance -> flag(instance.eligible()))),
    INSTANCE_IN_ROTATION(
            "sluice.instance.in_rotation",
            Type.GAUGE,
            "0 after an administrator took the instance out of rotation. Else 1.",
            BY_INSTANCE,
            instances(instance -> flag(instance.inRotation()))),
    INSTANCE_STREAMING(
            "sluice.instance.streaming",
            Type.GAUGE,
            "1 when the replica's WAL receiver is connected. 0 when it is not, and for a primary.",
            BY_INSTANCE,
            instances(instance -> flag(instance.streaming()))),
    INSTANCE_LAG(
            "sluice.instance.lag",
            Type.GAUGE,
            MetricUnits.SECONDS,
            "How far the replica is behind the primary. NaN for a primary and while unknown.",
            BY_INSTANCE,
            instances(instance -> instance.lag().map(SluiceMetric::seconds).orElse(Double.NaN))),
    INSTANCE_CPU(
            "sluice.instance.cpu",
            Type.GAUGE,
            MetricUnits.PERCENT,
            "How busy the processors of its host are. NaN while unknown.",
            BY_INSTANCE,
            instances(instance -> instance.cpu().orElse(Double.NaN))),
    INSTANCE_LATENCY(
            "sluice.instance.latency",
            Type.GAUGE,
            MetricUnits.SECONDS,
            "How long statements took there lately, seen from here. NaN when there were none.",
            BY_INSTANCE,
            instances(instance -> instance.latency().map(SluiceMetric::seconds).orElse(Double.NaN))),
    INSTANCE_WEIGHT(
            "sluice.instance.weight",
            Type.GAUGE,
            "How much of the reads it should get: 1 is what a replica like all the others gets. NaN while it gets none.",
            BY_INSTANCE,
            instances(instance -> instance.weight().orElse(Double.NaN))),
    INSTANCE_STATEMENTS(
            "sluice.instance.statements",
            Type.COUNTER,
            "Statements routed to the instance, by kind: read or write (also all of a read-write transaction).",
            Tagging.BY_KIND,
            database -> database.instances().stream()
                    .flatMap(instance -> Stream.of(
                            reading(BY_INSTANCE.of(database, instance, "read"), instance.reads()),
                            reading(BY_INSTANCE.of(database, instance, "write"), instance.writes())))),
    INSTANCE_FAILURES(
            "sluice.instance.failures",
            Type.COUNTER,
            "Statements that failed there with an error of the connection or the server.",
            BY_INSTANCE,
            instances(InstanceSnapshot::failures)),
    PROBES("sluice.probes", Type.COUNTER, "Probes of the instance.", BY_INSTANCE, instances(InstanceSnapshot::probes)),
    PROBE_FAILURES(
            "sluice.probe.failures",
            Type.COUNTER,
            "Probes of the instance that failed.",
            BY_INSTANCE,
            instances(InstanceSnapshot::probeFailures));

    /** What a metric is to the one who reads it. */
    enum Type {
        /** A value of now. */
        GAUGE,
        /** A sum since the start of the runtime. */
        COUNTER
    }

    private final String metricName;
    private final Type type;
    private final String unit;
    private final String description;
    private final Tagging tagging;
    private final Function<DatabaseSnapshot, Stream<Reading>> readings;

    /**
     * One value of a metric.
     *
     * @param tagValues in the order of {@link #tagNames()}
     * @param value not negative, or NaN for a gauge that is not known
     */
    record Reading(List<String> tagValues, double value) {}

    SluiceMetric(
            String name,
            Type type,
            String description,
            Tagging tagging,
            Function<DatabaseSnapshot, Stream<Reading>> readings) {
        this(name, type, MetricUnits.NONE, description, tagging, readings);
    }

    SluiceMetric(
            String name,
            Type type,
            String unit,
            String description,
            Tagging tagging,
            Function<DatabaseSnapshot, Stream<Reading>> readings) {
        this.metricName = name;
        this.type = type;
        this.unit = unit;
        this.description = description;
        this.tagging = tagging;
        this.readings = readings;
    }

    String metricName() {
        return metricName;
    }

    Type type() {
        return type;
    }

    String unit() {
        return unit;
    }

    String description() {
        return description;
    }

    List<String> tagNames() {
        return tagging.names();
    }

    /** All values this metric has of {@code database}, each with other tag values. */
    Stream<Reading> read(DatabaseSnapshot database) {
        return readings.apply(database);
    }

    private static Function<DatabaseSnapshot, Stream<Reading>> databases(ToDoubleFunction<DatabaseSnapshot> value) {
        return database -> Stream.of(reading(List.of(database.name()), value.applyAsDouble(database)));
    }

    private static Function<DatabaseSnapshot, Stream<Reading>> instances(ToDoubleFunction<InstanceSnapshot> value) {
        return each(BY_INSTANCE, value);
    }

    private static Function<DatabaseSnapshot, Stream<Reading>> pools(ToDoubleFunction<PoolSnapshot> value) {
        return each(BY_POOL, instance -> value.applyAsDouble(instance.pool()));
    }

    private static Function<DatabaseSnapshot, Stream<Reading>> each(
            Tagging tagging, ToDoubleFunction<InstanceSnapshot> value) {
        return database -> database.instances().stream()
                .map(instance -> reading(tagging.of(database, instance), value.applyAsDouble(instance)));
    }

    private static Reading reading(List<String> tagValues, long count) {
        return new Reading(tagValues, (double) count);
    }

    private static Reading reading(List<String> tagValues, double value) {
        return new Reading(tagValues, value);
    }

    private static double flag(boolean set) {
        return set ? 1 : 0;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
