package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class StatementClassifierTest {
    private final StatementClassifier classifier = new StatementClassifier(Statements.READ_FUNCTIONS);

    @ParameterizedTest
    @FieldSource("dev.sluice.routing.Statements#READS")
    void isARead(String sql) {
        assertThat(classifier.classify(sql)).isEqualTo(StatementKind.READ);
    }

    @ParameterizedTest
    @FieldSource("dev.sluice.routing.Statements#READS_WITH_PARAMETERS")
    void isAReadWithParameters(String sql) {
        assertThat(classifier.classify(sql)).isEqualTo(StatementKind.READ);
    }

    @ParameterizedTest
    @FieldSource("dev.sluice.routing.Statements#UNSURE")
    void isUnsure(String sql) {
        assertThat(classifier.classify(sql)).isEqualTo(StatementKind.UNSURE);
    }

    @ParameterizedTest
    @FieldSource("dev.sluice.routing.Statements#WRITES")
    void isAWrite(String sql) {
        assertThat(classifier.classify(sql)).isEqualTo(StatementKind.WRITE);
    }

    @ParameterizedTest
    @FieldSource("dev.sluice.routing.Statements#SESSIONS")
    void leavesStateOnItsSession(String sql) {
        assertThat(classifier.classify(sql)).isEqualTo(StatementKind.SESSION);
    }

    @ParameterizedTest
    @FieldSource("dev.sluice.routing.Statements#TRANSACTIONS")
    void controlsATransaction(String sql) {
        assertThat(classifier.classify(sql)).isEqualTo(StatementKind.TRANSACTION);
    }

    @Test
    void noTextIsUnsure() {
        assertThat(classifier.classify(null)).isEqualTo(StatementKind.UNSURE);
    }

    @Test
    void theUsersFunctionsAreReadsOnlyWhenNamed() {
        StatementClassifier strict = new StatementClassifier(Set.of());
        assertThat(strict.classify("SELECT price_of(1)")).isEqualTo(StatementKind.UNSURE);
        assertThat(classifier.classify("SELECT price_of(1)")).isEqualTo(StatementKind.READ);
    }

    @Test
    void theMostDemandingOfSeveralStatementsWins() {
        List<String> oneOfEach = List.of("SELECT 1", "CLOSE c", "DELETE FROM t", "RESET a", "COMMIT");
        StatementKind[] kinds = StatementKind.values();
        for (int i = 0; i < kinds.length; i++) {
            for (int j = 0; j < kinds.length; j++) {
                StatementKind expected = kinds[Math.max(1, Math.max(i, j))];
                assertThat(classifier.classify(oneOfEach.get(i) + ";" + oneOfEach.get(j)))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(new StatementClassifier(Set.of()).classify("SELECT COUNT(ID) FROM T LIMIT 1"))
                    .isEqualTo(StatementKind.READ);
            assertThat(new StatementClassifier(Set.of()).classify("INSERT INTO T VALUES (1)"))
                    .isEqualTo(StatementKind.WRITE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void deeplyNestedTextsAreRead() {
        int depth = 50_000;
        String nested = "(".repeat(depth) + "SELECT 1" + ")".repeat(depth);
        String comment = "/*".repeat(depth) + "*/".repeat(depth) + "SELECT 1";
        assertThat(classifier.classify(nested)).isEqualTo(StatementKind.READ);
        assertThat(classifier.classify(comment)).isEqualTo(StatementKind.READ);
    }

    @Test
    void aLongTextOfManyStatementsIsRead() {
        String many = "SELECT nextval('s');".repeat(20_000);
        assertThat(classifier.classify(many)).isEqualTo(StatementKind.WRITE);
        assertThat(classifier.remembered()).isZero();
    }

    @Test
    void whateverTheCaseTheKindIsTheSame() {
        Stream.of(Statements.WRITES, Statements.SESSIONS, Statements.TRANSACTIONS)
                .flatMap(List::stream)
                .filter(sql -> sql.indexOf('"') < 0 && sql.indexOf('$') < 0)
                .forEach(sql -> assertThat(classifier.classify(sql.toLowerCase(Locale.ROOT)))
                        .as(sql)
                        .isEqualTo(classifier.classify(sql.toUpperCase(Locale.ROOT)))
                        .isEqualTo(classifier.classify(sql)));
    }
}
