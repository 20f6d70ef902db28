package dev.sluice.console.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.InstanceSnapshot;
import dev.sluice.api.PoolSnapshot;
import dev.sluice.api.RouteReason;
import dev.sluice.console.FakeSluice;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabasesJsonTest {
    private final FakeSluice sluice = new FakeSluice("shop", "archive");
    private final JsonObject json = DatabasesJson.of(sluice.databases());

    private JsonObject shop() {
        return json.getJsonArray("databases").getJsonObject(1);
    }

    private JsonObject instance(int index) {
        return shop().getJsonArray("instances").getJsonObject(index);
    }

    @Test
    void databasesComeInTheOrderOfTheRuntime() {
        assertThat(json.getJsonArray("databases"))
                .extracting(value -> value.asJsonObject().getString("name"))
                .containsExactly("archive", "shop");
    }

    @Test
    void everyComponentOfTheSnapshotsIsThere() {
        assertThat(shop().keySet())
                .containsExactlyElementsOf(names(DatabaseSnapshot.class).toList());
        assertThat(instance(1).keySet())
                .containsExactlyElementsOf(names(InstanceSnapshot.class)
                        .map(name -> name.equals("lag") || name.equals("latency") ? name + "Seconds" : name)
                        .toList());
        assertThat(instance(1).getJsonObject("pool").keySet())
                .containsExactlyElementsOf(names(PoolSnapshot.class).toList());
        assertThat(shop().getJsonObject("routes").keySet())
                .containsExactlyElementsOf(Arrays.stream(RouteReason.values())
                        .map(RouteReason::name)
                        .toList());
    }

    @Test
    void durationsAreSecondsAndInstantsAreIso() {
        assertThat(instance(1).getJsonNumber("lagSeconds").bigDecimalValue()).isEqualByComparingTo("0.25");
        assertThat(instance(2).getJsonNumber("lagSeconds").bigDecimalValue()).isEqualByComparingTo("1.5");
        assertThat(shop().getString("takenAt")).isEqualTo("2026-11-01T12:00:00Z");
        assertThat(instance(1).getString("probedAt")).isEqualTo("2026-11-01T12:00:00Z");
    }

    @Test
    void whatIsNotKnownIsNull() {
        assertThat(instance(0).get("lagSeconds")).isEqualTo(JsonValue.NULL);
        assertThat(instance(0).get("problem")).isEqualTo(JsonValue.NULL);
        assertThat(instance(0).get("cpu")).isEqualTo(JsonValue.NULL);
        assertThat(instance(0).get("latencySeconds")).isEqualTo(JsonValue.NULL);
        assertThat(instance(0).get("weight")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void whatBalancesReadsIsThere() {
        assertThat(instance(1).get("cpu")).hasToString("42.5");
        assertThat(instance(1).get("latencySeconds")).hasToString("0.001234");
        assertThat(instance(1).get("weight")).hasToString("0.750");
    }

    @Test
    void figuresAreThoseOfTheSnapshot() {
        sluice.statements = 42;
        JsonObject now =
                DatabasesJson.of(sluice.databases()).getJsonArray("databases").getJsonObject(1);

        JsonObject replica = now.getJsonArray("instances").getJsonObject(1);
        assertThat(replica.getInt("reads")).isEqualTo(42);
        assertThat(replica.getString("role")).isEqualTo("REPLICA");
        assertThat(replica.getBoolean("inRotation")).isTrue();
        assertThat(replica.getJsonObject("pool").getInt("idle")).isEqualTo(7);
        assertThat(now.getJsonObject("routes").getInt("READ_ONLY")).isEqualTo(84);
    }

    private static Stream<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName);
    }
}
