package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HintTest {
    private final StatementClassifier classifier = new StatementClassifier(Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/* sluice: primary */ SELECT 1",
                "/*sluice:primary*/SELECT 1",
                "SELECT 1 /* Sluice: PRIMARY */",
                "SELECT /* sluice: primary */ 1",
                "-- from the shop\n/* page 7 */ /*\tsluice:\n primary */ SELECT 1"
            })
    void aCommentAsksForThePrimary(String sql) {
        assertThat(classifier.read(sql)).isEqualTo(new Classified(StatementKind.READ, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT '/* sluice: primary */'",
                "SELECT 1 AS \"/* sluice: primary */\"",
                "SELECT $$/* sluice: primary */$$",
                "-- /* sluice: primary */\nSELECT 1",
                "/* not /* sluice: primary */ but inside another */ SELECT 1",
                "/* sluice: replica */ SELECT 1",
                "/* sluice primary */ SELECT 1"
            })
    void nothingElseDoes(String sql) {
        assertThat(classifier.read(sql)).isEqualTo(new Classified(StatementKind.READ, false));
    }

    @Test
    void aWriteStaysOneAndWhatIsRememberedKeepsItsHint() {
        String write = "/* sluice: primary */ DELETE FROM item";
        assertThat(classifier.read(write)).isEqualTo(new Classified(StatementKind.WRITE, true));
        String read = "/* sluice: primary */ SELECT * FROM item";
        classifier.remember(read, StatementKind.UNSURE);
        assertThat(classifier.read(read)).isEqualTo(new Classified(StatementKind.UNSURE, true));
    }
}
