package dev.sluice.console.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.console.FakeSluice;
import dev.sluice.console.runtime.RuntimeMissingException;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private final FakeSluice sluice = new FakeSluice("archive", "shop");

    @Test
    void theServerIsReadyWhenAllDatabasesAre() {
        HealthCheckResponse ready = Verdicts.ready(sluice::databases);

        assertThat(ready.getName()).isEqualTo("sluice-ready");
        assertThat(ready.getStatus()).isEqualTo(Status.UP);
        assertThat(ready.getData().orElseThrow())
                .containsEntry("databases", 2L)
                .containsEntry("shop.ready", true)
                .containsEntry("shop.instances", 3L)
                .containsEntry("shop.healthy", 3L)
                .containsEntry("shop.primaries", 1L)
                .containsEntry("shop.replicas", 2L)
                .containsEntry("shop.replicaMinimum", 2L)
                .doesNotContainKey("reason");
    }

    @Test
    void oneDatabaseThatIsNotReadyMakesTheServerNotReadyAndIsNamed() {
        HealthCheckResponse ready = Verdicts.ready(sluice.unready("shop")::databases);

        assertThat(ready.getStatus()).isEqualTo(Status.DOWN);
        assertThat(ready.getData().orElseThrow())
                .containsEntry("reason", "not ready: shop")
                .containsEntry("archive.ready", true)
                .containsEntry("shop.ready", false)
                .containsEntry("shop.primaries", 0L);
    }

    @Test
    void theServerHasStartedWhenAllDatabasesAreWarm() {
        assertThat(Verdicts.started(sluice::databases).getStatus()).isEqualTo(Status.UP);

        HealthCheckResponse cold = Verdicts.started(sluice.unready("archive")::databases);
        assertThat(cold.getName()).isEqualTo("sluice-started");
        assertThat(cold.getStatus()).isEqualTo(Status.DOWN);
        assertThat(cold.getData().orElseThrow()).containsEntry("reason", "not warm yet: archive");
    }

    @Test
    void databasesThatAreDownDoNotMakeTheServerDead() {
        HealthCheckResponse live = Verdicts.live(sluice.unready("shop")::databases);

        assertThat(live.getName()).isEqualTo("sluice-live");
        assertThat(live.getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aRuntimeThatDoesNotAnswerIsNeitherReadyNorAlive() {
        sluice.broken = true;

        assertThat(Verdicts.ready(sluice::databases).getStatus()).isEqualTo(Status.DOWN);
        assertThat(Verdicts.started(sluice::databases).getStatus()).isEqualTo(Status.DOWN);
        HealthCheckResponse live = Verdicts.live(sluice::databases);
        assertThat(live.getStatus()).isEqualTo(Status.DOWN);
        assertThat(live.getData().orElseThrow().get("reason")).asString().contains("the runtime was stopped");
    }

    @Test
    void aMissingRuntimeIsNotReadyWithTheReasonButNothingARestartWouldHeal() {
        HealthCheckResponse ready = Verdicts.ready(VerdictsTest::missing);
        assertThat(ready.getStatus()).isEqualTo(Status.DOWN);
        assertThat(ready.getData().orElseThrow()).containsEntry("reason", "nothing is bound to \"sluice/runtime\"");

        HealthCheckResponse live = Verdicts.live(VerdictsTest::missing);
        assertThat(live.getStatus()).isEqualTo(Status.UP);
        assertThat(live.getData().orElseThrow()).containsKey("reason");
    }

    @Test
    void aRuntimeWithoutDatabasesIsReady() {
        assertThat(Verdicts.ready(new FakeSluice()::databases).getStatus()).isEqualTo(Status.UP);
    }

    private static List<DatabaseSnapshot> missing() {
        throw new RuntimeMissingException("nothing is bound to \"sluice/runtime\"");
    }

    @Test
    void noAddressOfADatabaseIsTold() {
        assertThat(Verdicts.ready(sluice::databases).getData().orElseThrow().toString())
                .doesNotContain("db:1")
                .doesNotContain("jdbc:");
    }
}
