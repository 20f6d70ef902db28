package dev.sluice.routing;

import dev.sluice.routing.SqlScanner.Token;

/** The last few tokens of a statement: what stands before the one being read. */
final class Recent {
    private static final int KEPT = 4;

    private final String[] words = {"", "", "", ""};
    private final char[] symbols = new char[KEPT];
    private Token token = Token.END;
    private int count;

    void add(Token added, String text, char symbol) {
        boolean keyword = added == Token.WORD && !isSymbol('.');
        count++;
        words[count % KEPT] = keyword ? text : "";
        symbols[count % KEPT] = symbol;
        token = added;
    }

    /** How many there were. */
    int count() {
        return count;
    }

    /** Whether the last one was {@code symbol}. */
    boolean isSymbol(char symbol) {
        return symbol(1) == symbol;
    }

    /** The symbol that stood {@code back} tokens (1 to 4) ago; 0 if it was none. */
    char symbol(int back) {
        return symbols[Math.floorMod(count - back + 1, KEPT)];
    }

    /** Whether the last one was {@code word}, unquoted and not after a dot. */
    boolean isWord(String word) {
        return word(1).equals(word);
    }

    /** The word that stood {@code back} tokens (1 to 4) ago; empty if it was none, was quoted or followed a dot. */
    String word(int back) {
        return words[Math.floorMod(count - back + 1, KEPT)];
    }

    /** Whether the last one was an identifier or a keyword. */
    boolean isName() {
        return token == Token.WORD || token == Token.QUOTED || token == Token.ESCAPED_NAME;
    }

    /** Whether the last one was a string constant. */
    boolean isString() {
        return token == Token.STRING;
    }
}
