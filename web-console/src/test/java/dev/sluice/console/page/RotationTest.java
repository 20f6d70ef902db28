package dev.sluice.console.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.console.FakeSluice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RotationTest {
    private static final Caller ANNA = new Caller("anna", true);
    private static final Caller VERA = new Caller("vera", false);

    private final FakeSluice sluice = new FakeSluice("shop");

    @Test
    void anAdministratorTakesAReplicaOutAndPutsItBackInTheirOwnName() {
        Outcome out = Rotation.TAKE_OUT.of(sluice, ANNA, "shop", "db:2");
        Outcome back = Rotation.PUT_BACK.of(sluice, ANNA, "shop", "db:2");

        assertThat(out).isEqualTo(new Outcome(true, "db:2 taken out of rotation."));
        assertThat(back).isEqualTo(new Outcome(true, "db:2 put back into rotation."));
        assertThat(sluice.audit).containsExactly("takeOut shop db:2 anna", "putBack shop db:2 anna");
    }

    @ParameterizedTest
    @EnumSource
    void aViewerIsRefusedAndNothingIsTouched(Rotation rotation) {
        assertThatThrownBy(() -> rotation.of(sluice, VERA, "shop", "db:2"))
                .isInstanceOf(NotAllowedException.class)
                .hasMessageContaining("vera")
                .hasMessageContaining("sluice-admin");
        assertThat(sluice.audit).isEmpty();
    }

    @Test
    void askingTwiceSaysThatItWasSoAlready() {
        Rotation.TAKE_OUT.of(sluice, ANNA, "shop", "db:2");

        assertThat(Rotation.TAKE_OUT.of(sluice, ANNA, "shop", "db:2").message())
                .isEqualTo("db:2 was out of rotation already.");
        assertThat(Rotation.PUT_BACK.of(sluice, ANNA, "shop", "db:3").message())
                .isEqualTo("db:3 was in rotation already.");
    }

    @Test
    void thePrimaryCannotBeTakenOutAndTheMessageSaysSo() {
        assertThat(Rotation.TAKE_OUT.of(sluice, ANNA, "shop", "db:1"))
                .isEqualTo(new Outcome(false, "db:1 is the primary"));
    }

    @Test
    void whatDoesNotExistIsAMessageNotACrash() {
        assertThat(Rotation.TAKE_OUT.of(sluice, ANNA, "shop", "db:9").succeeded())
                .isFalse();
        assertThat(Rotation.PUT_BACK.of(sluice, ANNA, "nowhere", "db:2").message())
                .contains("nowhere")
                .contains("shop");
    }
}
