package dev.sluice.console.rest;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.InstanceSnapshot;
import dev.sluice.api.PoolSnapshot;
import dev.sluice.api.RouteReason;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How snapshots look as JSON: the names of the API's records, durations as seconds in a field that says so, instants in
 * ISO 8601, what is not known as null.
 */
final class DatabasesJson {
    private DatabasesJson() {}

    static JsonObject of(List<DatabaseSnapshot> databases) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        databases.forEach(database -> array.add(database(database)));
        return Json.createObjectBuilder().add("databases", array).build();
    }

    private static JsonObjectBuilder database(DatabaseSnapshot database) {
        JsonObjectBuilder routes = Json.createObjectBuilder();
        for (RouteReason reason : RouteReason.values()) {
            routes.add(reason.name(), database.routes().getOrDefault(reason, 0L));
        }
        JsonArrayBuilder instances = Json.createArrayBuilder();
        database.instances().forEach(instance -> instances.add(instance(instance)));
        return Json.createObjectBuilder()
                .add("name", database.name())
                .add("url", database.url())
                .add("takenAt", database.takenAt().toString())
                .add("ready", database.ready())
                .add("warm", database.warm())
                .add("replicaMinimum", database.replicaMinimum())
                .add("routes", routes)
                .add("instances", instances);
    }

    private static JsonObjectBuilder instance(InstanceSnapshot instance) {
        return Json.createObjectBuilder()
                .add("name", instance.name())
                .add("role", instance.role().name())
                .add("health", instance.health().name())
                .add("inRotation", instance.inRotation())
                .add("eligible", instance.eligible())
                .add("lagSeconds", instance.lag().map(DatabasesJson::seconds).orElse(JsonValue.NULL))
                .add("streaming", instance.streaming())
                .add(
                        "problem",
                        instance.problem().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL))
                .add(
                        "probedAt",
                        instance.probedAt()
                                .<JsonValue>map(at -> Json.createValue(at.toString()))
                                .orElse(JsonValue.NULL))
                .add("reads", instance.reads())
                .add("writes", instance.writes())
                .add("failures", instance.failures())
                .add("probes", instance.probes())
                .add("probeFailures", instance.probeFailures())
                .add("cpu", known(instance.cpu(), 1))
                .add(
                        "latencySeconds",
                        instance.latency().map(DatabasesJson::exactSeconds).orElse(JsonValue.NULL))
                .add("weight", known(instance.weight(), 3))
                .add("pool", pool(instance.pool()));
    }

    private static JsonObjectBuilder pool(PoolSnapshot pool) {
        return Json.createObjectBuilder()
                .add("min", pool.min())
                .add("max", pool.max())
                .add("inUse", pool.inUse())
                .add("idle", pool.idle())
                .add("waiting", pool.waiting())
                .add("created", pool.created())
                .add("leased", pool.leased())
                .add("timeouts", pool.timeouts())
                .add("busy", pool.busy())
                .add("leaks", pool.leaks());
    }

    private static JsonValue known(OptionalDouble figure, int decimals) {
        return figure.isEmpty()
                ? JsonValue.NULL
                : Json.createValue(BigDecimal.valueOf(figure.getAsDouble()).setScale(decimals, RoundingMode.HALF_UP));
    }

    private static JsonValue exactSeconds(Duration duration) {
        return Json.createValue(BigDecimal.valueOf(duration.toNanos() / 1_000, 6));
    }

    private static JsonValue seconds(Duration duration) {
        return Json.createValue(BigDecimal.valueOf(duration.toMillis(), 3));
    }
}
