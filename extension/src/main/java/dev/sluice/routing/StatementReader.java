package dev.sluice.routing;

import dev.sluice.routing.SqlScanner.Token;
import java.util.Set;

/**
 * Reads one statement and raises its kind by what it meets: it begins as what its first word says and only ever becomes
 * more demanding. Used by one thread, once.
 */
final class StatementReader {
    /** How much of the statement's beginning was read. */
    private enum Phase {
        VERB,
        EXPLAIN,
        EXPLAIN_OPTIONS,
        BODY
    }

    private final SqlScanner scanner;
    private final Calls calls;
    private final Recent recent = new Recent();
    private Phase phase = Phase.VERB;
    private StatementKind kind = StatementKind.READ;
    private String verb = "";
    private int verbAt;
    private boolean begun;
    private boolean explained;
    private boolean analyzed;
    /** How many ENDs are owed in the body of a function written in SQL. */
    private int atomic;

    StatementReader(SqlScanner scanner, Set<String> functions) {
        this.scanner = scanner;
        this.calls = new Calls(recent, functions);
    }

    /** Reads up to the end of the statement; true when another may follow. */
    boolean read() {
        while (true) {
            Token token = scanner.next();
            boolean separator = scanner.symbol() == ';' && calls.depth() == 0 && atomic == 0;
            if (token == Token.END || separator) {
                finish();
                return separator;
            }
            begun = true;
            if (phase == Phase.BODY) {
                body(token);
            } else {
                beginning(token);
            }
            recent.add(token, scanner.text(), scanner.symbol());
        }
    }

    /** Whether there was anything but blanks. */
    boolean begun() {
        return begun;
    }

    /** What it is, once read. */
    StatementKind kind() {
        return kind;
    }

    private void finish() {
        if (phase != Phase.BODY || calls.depth() != 0) {
            atLeast(StatementKind.UNSURE);
        }
        if (scanner.broken()) {
            kind = StatementKind.UNSURE;
        } else if (explained && !analyzed && kind == StatementKind.WRITE) {
            kind = StatementKind.UNSURE;
        }
    }

    private void atLeast(StatementKind other) {
        kind = SqlText.moreDemanding(kind, other);
    }

    // ---- the beginning ---------------------------------------------------------------------------------------

    private void beginning(Token token) {
        String word = token == Token.WORD ? scanner.text() : "";
        char symbol = scanner.symbol();
        if (phase == Phase.EXPLAIN_OPTIONS) {
            option(token, word, symbol);
        } else if (symbol == '(') {
            calls.openPlain();
            phase = phase == Phase.EXPLAIN ? Phase.EXPLAIN_OPTIONS : phase;
        } else if (phase == Phase.EXPLAIN && SqlWords.isAnalyze(word)) {
            analyzed = true;
        } else if (phase == Phase.VERB && word.equals("explain") && !explained && calls.depth() == 0) {
            explained = true;
            phase = Phase.EXPLAIN;
        } else if (!(phase == Phase.EXPLAIN && word.equals("verbose")) && !precedesCall(symbol)) {
            begin(word);
        }
    }

    /** What comes before the verb of <code>{call …}</code> and <code>{? = call …}</code>. */
    private boolean precedesCall(char symbol) {
        return symbol == '{' || (symbol == '?' && recent.isSymbol('{')) || (symbol == '=' && recent.isSymbol('?'));
    }

    /** {@code EXPLAIN (ANALYZE, …)}, or {@code EXPLAIN (SELECT …)}. */
    private void option(Token token, String word, char symbol) {
        boolean first = recent.isSymbol('(');
        if (first && SqlWords.beginsQuery(word)) {
            begin(word);
        } else if (symbol == '(') {
            calls.openPlain();
            phase = first ? Phase.VERB : phase;
        } else if (symbol == ')') {
            phase = calls.close() && calls.depth() == 0 ? Phase.EXPLAIN : phase;
        } else if (SqlWords.isAnalyze(word) || token == Token.QUOTED || token == Token.ESCAPED_NAME) {
            analyzed = true;
        }
    }

    private void begin(String word) {
        phase = Phase.BODY;
        verb = word;
        verbAt = recent.count() + 1;
        kind = SqlWords.kindOfVerb(word);
        if (SqlWords.beginsQuery(word)) {
            calls.query(word, true);
        } else if (calls.depth() > 0) {
            atLeast(StatementKind.UNSURE);
        }
        calls.name(Token.WORD, word);
    }

    // ---- the rest --------------------------------------------------------------------------------------------

    private void body(Token token) {
        if (beginsChange(token)) {
            atLeast(StatementKind.WRITE);
        }
        switch (token) {
            case WORD -> word(scanner.text());
            case QUOTED, ESCAPED_NAME -> name(token, scanner.text());
            case SYMBOL -> symbol(scanner.symbol());
            default -> {}
        }
    }

    /** Whether the last word began an INSERT, UPDATE, DELETE or MERGE within this statement. */
    private boolean beginsChange(Token token) {
        String last = recent.word(1);
        if (!SqlWords.changesRows(last) || (recent.symbol(2) != '(' && recent.symbol(2) != ')')) {
            return false;
        }
        String text = scanner.text();
        return switch (last) {
            case "insert", "merge" -> text.equals("into");
            case "delete" -> text.equals("from");
            default ->
                token == Token.QUOTED
                        || token == Token.ESCAPED_NAME
                        || (token == Token.WORD && (text.equals("only") || !SqlWords.RESERVED.contains(text)));
        };
    }

    private void symbol(char symbol) {
        if (symbol == '(') {
            atLeast(calls.open());
        } else if (symbol == '.') {
            calls.dot();
        } else if (symbol == ';' || (symbol == ')' && !calls.close())) {
            atLeast(StatementKind.UNSURE);
        }
    }

    private void name(Token token, String name) {
        calls.name(token, name);
        if (SqlWords.isLocalView(name)) {
            atLeast(StatementKind.UNSURE);
        }
        if (name.equals("pg_temp")) {
            atLeast(kind == StatementKind.WRITE ? StatementKind.SESSION : StatementKind.UNSURE);
        }
    }

    private void word(String word) {
        name(Token.WORD, word);
        boolean into = word.equals("into");
        if (into || SqlWords.changesRows(word)) {
            atLeast(StatementKind.UNSURE);
        }
        if (recent.isSymbol('.')) {
            return;
        }
        if (SqlWords.beginsQuery(word)) {
            calls.query(word, false);
        }
        if (locksRows(word) || (into && makesTable())) {
            atLeast(StatementKind.WRITE);
        }
        ofVerb(word);
    }

    /** FOR UPDATE, FOR NO KEY UPDATE, FOR SHARE, FOR KEY SHARE. */
    private boolean locksRows(String word) {
        return switch (word) {
            case "update" ->
                recent.isWord("for")
                        || (recent.isWord("key")
                                && recent.word(2).equals("no")
                                && recent.word(3).equals("for"));
            case "share" ->
                recent.isWord("for") || (recent.isWord("key") && recent.word(2).equals("for"));
            default -> false;
        };
    }

    /** {@code SELECT … INTO}, unless the INTO is INSERT's or MERGE's own, or a label. */
    private boolean makesTable() {
        return !recent.isWord("as") && !SqlWords.changesRows(recent.word(1));
    }

    /** What a word means only in statements that begin with a certain other. */
    private void ofVerb(String word) {
        switch (verb) {
            case "set" -> set(word);
            case "prepare" -> prepare(word);
            case "create" -> create(word);
            case "copy" -> {
                if (word.equals("from") && calls.depth() == 0) {
                    atLeast(StatementKind.WRITE);
                }
            }
            case "declare" -> {
                if (word.equals("hold") && recent.isWord("with")) {
                    atLeast(StatementKind.SESSION);
                }
            }
            case "select", "with", "values", "table" -> {
                if (SqlWords.isTemporary(word) && followsInto()) {
                    atLeast(StatementKind.SESSION);
                }
            }
            default -> {}
        }
    }

    private boolean isSecond() {
        return recent.count() == verbAt;
    }

    private void set(String word) {
        if (isSecond() && (word.equals("local") || word.equals("constraints"))) {
            kind = StatementKind.UNSURE;
        } else if (isSecond() && word.equals("transaction")) {
            kind = StatementKind.TRANSACTION;
        }
    }

    private void prepare(String word) {
        if (isSecond() && word.equals("transaction")) {
            kind = StatementKind.WRITE;
        }
    }

    private void create(String word) {
        String last = recent.word(1);
        boolean mayBeTemporary = last.equals("create") || last.equals("replace") || isScope(last);
        if (SqlWords.isTemporary(word) && mayBeTemporary) {
            atLeast(StatementKind.SESSION);
        } else if (word.equals("atomic") && last.equals("begin")) {
            atomic = 1;
        } else if (atomic > 0 && (word.equals("case") || word.equals("end"))) {
            atomic += word.equals("case") ? 1 : -1;
        }
    }

    private boolean followsInto() {
        int back = isScope(recent.word(1)) ? 2 : 1;
        return recent.word(back).equals("into") && !SqlWords.changesRows(recent.word(back + 1));
    }

    private static boolean isScope(String word) {
        return word.equals("global") || word.equals("local");
    }
}
