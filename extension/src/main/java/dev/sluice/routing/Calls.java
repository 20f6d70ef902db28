package dev.sluice.routing;

import dev.sluice.routing.SqlScanner.Token;
import java.util.Arrays;
import java.util.Set;

/**
 * Is a name before a parenthesis a function that is called, and what does the call ask for? The grammar decides by what
 * stands before the name: a type follows {@code ::} and {@code AS}, an alias follows what a call or a subquery returns.
 * In doubt it is a call.
 */
final class Calls {
    /** Encloses the arguments of a call or a subquery: a name right after it is an alias, or syntax of the call. */
    private static final byte CALL = 1;
    /** In the list of a WITH, where names before parentheses are those of the queries. */
    private static final byte WITH_LIST = 2;
    /** An expression may follow, whatever it encloses: {@code DISTINCT ON (…)}, {@code OPERATOR(…)}. */
    private static final byte PREFIX = 4;

    private static final int QUALIFIED_TOO_OFTEN = 3;

    private final Recent recent;
    private final Set<String> functions;
    private byte[] parentheses = new byte[16];
    private int depth;
    private boolean closedCall;

    private int parts;
    private String schema = "";
    private String name = "";
    private Token nameToken = Token.END;
    private String wordBefore = "";
    private char symbolBefore;
    private boolean afterOperand;

    Calls(Recent recent, Set<String> functions) {
        this.recent = recent;
        this.functions = functions;
    }

    /** How many parentheses are open. */
    int depth() {
        return depth;
    }

    /** A name, or the next part of one. */
    void name(Token token, String text) {
        if (!recent.isSymbol('.')) {
            parts = 1;
            wordBefore = recent.word(1);
            symbolBefore = recent.symbol(1);
            afterOperand = recent.isString() || (symbolBefore == ')' && closedCall);
        } else {
            schema = name;
            parts = parts == 1 ? 2 : QUALIFIED_TOO_OFTEN;
        }
        name = text;
        nameToken = token;
    }

    /** A dot: what follows continues the name before it, if there is one. */
    void dot() {
        if (!recent.isName()) {
            parts = QUALIFIED_TOO_OFTEN;
        }
    }

    /**
     * SELECT, VALUES, TABLE or WITH.
     *
     * @param begins whether it is the statement's first word
     */
    void query(String word, boolean begins) {
        boolean first = begins || recent.isSymbol('(');
        byte now = parentheses[depth];
        if (first && depth > 0 && (now & PREFIX) == 0) {
            now |= CALL;
        }
        if (!word.equals("with")) {
            now &= ~WITH_LIST;
        } else if (first) {
            now |= WITH_LIST;
        }
        parentheses[depth] = now;
    }

    /** An opening parenthesis at the beginning of a statement. */
    void openPlain() {
        push((byte) 0);
    }

    /** An opening parenthesis; tells what it asks for. */
    StatementKind open() {
        if (recent.isName()) {
            return openNamed();
        }
        parentheses[depth] &= ~WITH_LIST;
        push((byte) 0);
        return StatementKind.READ;
    }

    /** A closing parenthesis; false when none was open. */
    boolean close() {
        closedCall = (parentheses[depth] & CALL) != 0;
        if (depth == 0) {
            return false;
        }
        depth--;
        return true;
    }

    private StatementKind openNamed() {
        boolean unquoted = parts == 1 && nameToken == Token.WORD;
        if (unquoted && name.equals("operator")) {
            push(PREFIX);
            return StatementKind.UNSURE;
        }
        StatementKind demand = demandOfFunction();
        if (demand != StatementKind.READ) {
            push(CALL);
            return demand;
        }
        if (namesQuery(unquoted)) {
            push(CALL);
            return StatementKind.READ;
        }
        if (unquoted && SqlWords.isSyntax(name, wordBefore)) {
            push(name.equals("on") ? PREFIX : SqlWords.endsOperand(name) ? CALL : 0);
            return StatementKind.READ;
        }
        push(CALL);
        return isTypeOrAlias() || onlyReads() ? StatementKind.READ : StatementKind.UNSURE;
    }

    /** In a WITH: the name of a query with its columns, or AS before its text. Anything else ends the list. */
    private boolean namesQuery(boolean unquoted) {
        if ((parentheses[depth] & WITH_LIST) == 0) {
            return false;
        }
        if (unquoted && (name.equals("as") || name.equals("materialized"))) {
            return true;
        }
        if (parts == 1 && (symbolBefore == ',' || wordBefore.equals("with") || wordBefore.equals("recursive"))) {
            return true;
        }
        parentheses[depth] &= ~WITH_LIST;
        return false;
    }

    private boolean builtIn() {
        return parts == 1 || (parts == 2 && schema.equals("pg_catalog"));
    }

    private StatementKind demandOfFunction() {
        if (builtIn() && ReadFunctions.SESSION.contains(name)) {
            return StatementKind.SESSION;
        }
        return builtIn() && ReadFunctions.WRITING.contains(name) ? StatementKind.WRITE : StatementKind.READ;
    }

    private boolean onlyReads() {
        boolean listed = builtIn() ? functions.contains(name) : parts == 2 && functions.contains(schema + "." + name);
        return listed && nameToken != Token.ESCAPED_NAME;
    }

    private boolean isTypeOrAlias() {
        return (afterOperand && parts == 1)
                || symbolBefore == SqlScanner.CAST
                || wordBefore.equals("as")
                || wordBefore.equals("tablesample")
                || wordBefore.equals("ordinality");
    }

    private void push(int flags) {
        if (++depth == parentheses.length) {
            parentheses = Arrays.copyOf(parentheses, 2 * depth);
        }
        parentheses[depth] = (byte) flags;
    }
}
