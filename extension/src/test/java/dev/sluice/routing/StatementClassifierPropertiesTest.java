package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every text. The seeds are fixed: what fails once fails again. */
class StatementClassifierPropertiesTest {
    private static final List<String> ALL = Stream.of(
                    Statements.READS,
                    Statements.READS_WITH_PARAMETERS,
                    Statements.UNSURE,
                    Statements.WRITES,
                    Statements.SESSIONS,
                    Statements.TRANSACTIONS)
            .flatMap(List::stream)
            .toList();

    private final Random random = new Random(20_180_018);

    private static StatementKind kind(String sql) {
        return new StatementClassifier(Statements.READ_FUNCTIONS).classify(sql);
    }

    @Test
    void noTextMakesItFail() {
        for (int i = 0; i < 200_000; i++) {
            assertThat(SqlText.read(Fragments.noise(random), Set.of()).kind()).isNotNull();
        }
    }

    @Test
    void noPartOfAStatementMakesItFail() {
        for (String sql : ALL) {
            for (int cut = 0; cut <= sql.length(); cut++) {
                assertThat(SqlText.read(sql.substring(0, cut), Set.of()).kind()).isNotNull();
                assertThat(SqlText.read(sql.substring(cut), Set.of()).kind()).isNotNull();
            }
        }
    }

    @Test
    void whereTheNaiveTwinSeesAChangeThereIsNoRead() {
        int changes = 0;
        int reads = 0;
        for (int i = 0; i < 300_000; i++) {
            String sql = i % 2 == 0 ? Fragments.mutant(random) : Fragments.heap(random);
            if (nestsComments(sql)) {
                continue;
            }
            boolean read = SqlText.read(sql, ReadFunctions.BUILT_IN).kind() == StatementKind.READ;
            boolean change = NaiveClassifier.maySeeAChange(sql);
            assertThat(read && change).as(sql).isFalse();
            reads += read ? 1 : 0;
            changes += change ? 1 : 0;
        }
        assertThat(reads).as("statements that were reads").isGreaterThan(2_000);
        assertThat(changes).as("statements in which the twin saw a change").isGreaterThan(50_000);
    }

    private static boolean nestsComments(String sql) {
        int first = sql.indexOf("/*");
        return first >= 0 && sql.indexOf("/*", first + 2) >= 0;
    }

    @Test
    void blanksAndCommentsAroundDoNotMatter() {
        List<String> blanks =
                List.of(" ", "\n\t", "-- '\"$$ DELETE;\n", "/* ' /* ; */ \" */", "/**/", "\f\u000b", "--\r");
        for (String sql : ALL) {
            if (unended(sql)) {
                continue;
            }
            String padded = Fragments.pick(blanks, random) + sql + "\n" + Fragments.pick(blanks, random);
            assertThat(kind(padded)).as(padded).isEqualTo(kind(sql));
        }
    }

    /** What is added to an open constant or comment is part of it. */
    private static boolean unended(String sql) {
        SqlScanner scanner = new SqlScanner(sql);
        while (scanner.next() != SqlScanner.Token.END) {
            // To the end.
        }
        return scanner.broken();
    }

    @Test
    void blanksBetweenTokensDoNotMatter() {
        assertSame(token ->
                token + Fragments.pick(List.of(" ", "\n", "/* ; ' */", " -- \" DELETE\n", "/*/**/*/"), random));
    }

    @Test
    void theCaseOfUnquotedWordsDoesNotMatter() {
        assertSame(token -> {
            boolean code = token.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_'));
            return !code
                    ? token + " "
                    : (random.nextBoolean() ? token.toUpperCase(Locale.ROOT) : token.toLowerCase(Locale.ROOT)) + " ";
        });
    }

    private static void assertSame(Function<String, String> change) {
        List<String> plain = Stream.of(
                        Statements.READS, Statements.WRITES, Statements.SESSIONS, Statements.TRANSACTIONS)
                .flatMap(List::stream)
                .filter(sql -> tokens(sql) != null)
                .toList();
        assertThat(plain).hasSizeGreaterThan(150);
        for (String sql : plain) {
            for (int round = 0; round < 20; round++) {
                StringBuilder changed = new StringBuilder();
                tokens(sql).forEach(token -> changed.append(change.apply(token)));
                assertThat(kind(changed.toString())).as(changed.toString()).isEqualTo(kind(sql));
            }
        }
    }

    /** Words, names, plain constants and punctuation one by one; null for what this simple cutter cannot cut. */
    private static List<String> tokens(String sql) {
        if (sql.matches("(?s).*([$\\\\]|--|/\\*|[&bBxXnNeE]'|::|:=|\\d[.eExX_]|\\.\\d|\\?\\?|U&).*")) {
            return null;
        }
        List<String> tokens = new ArrayList<>();
        var matcher = java.util.regex.Pattern.compile("'(?:''|[^'])*'|\"(?:\"\"|[^\"])*\"|[\\p{L}\\p{N}_]+|\\S")
                .matcher(sql);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    @Test
    void aStatementAfterAnotherIsNeverARead() {
        for (int i = 0; i < 2_000; i++) {
            String both = Fragments.pick(Statements.READS, random) + "\n;" + Fragments.pick(Statements.READS, random);
            assertThat(kind(both)).as(both).isEqualTo(StatementKind.UNSURE);
        }
    }

    @Test
    void whatWritesWritesAfterAnyRead() {
        for (String write : Statements.WRITES) {
            String both = Fragments.pick(Statements.READS, random) + "\n;" + write;
            assertThat(kind(both)).as(both).isEqualTo(StatementKind.WRITE);
        }
    }
}
