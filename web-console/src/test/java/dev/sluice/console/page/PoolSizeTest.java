package dev.sluice.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.console.FakeSluice;
import org.junit.jupiter.api.Test;

class PoolSizeTest {
    private static final Caller ANNA = new Caller("anna", true);
    private static final Caller VERA = new Caller("vera", false);

    private final FakeSluice sluice = new FakeSluice("shop");

    private Outcome resize(Caller caller, String instance, int min, int max) {
        PoolSize size = new PoolSize("shop", instance, 10, 50);
        size.setMin(min);
        size.setMax(max);
        return size.apply(sluice, caller);
    }

    @Test
    void anAdministratorResizesAPoolInTheirOwnNameAndThePageShowsIt() {
        assertThat(resize(ANNA, "db:1", 5, 20))
                .isEqualTo(new Outcome(true, "db:1 has now a pool of 5 to 20 connections."));
        assertThat(resize(ANNA, "db:1", 5, 20))
                .isEqualTo(new Outcome(true, "db:1 had already a pool of 5 to 20 connections."));

        assertThat(sluice.audit).first().isEqualTo("resizePool shop db:1 5 20 anna");
        InstanceView shown = Overview.of(sluice.databases(), Sample.NONE, true, FakeSluice.START)
                .databases()
                .get(0)
                .instances()
                .get(0);
        assertThat(shown.pool().min()).isEqualTo(5);
        assertThat(shown.pool().max()).isEqualTo(20);
    }

    @Test
    void aViewerIsRefusedAndNothingIsTouched() {
        assertThatThrownBy(() -> resize(VERA, "db:2", 5, 20))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("vera")
                .hasMessageContaining("sluice-admin");
        assertThat(sluice.audit).isEmpty();
    }

    @Test
    void boundsThatAreNotAllowedAreAMessageNotACrash() {
        Outcome refused = resize(ANNA, "db:2", 5, 4);
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.message()).contains("poolMax", "4", "poolMin (5)");
        assertThat(resize(ANNA, "db:9", 1, 2).message()).contains("db:9", "db:1");
        assertThat(sluice.audit).isEmpty();
    }
}
