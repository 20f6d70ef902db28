package dev.sluice.routing;

import java.util.regex.Pattern;

/**
 * Reads a text the way PostgreSQL's scanner does, token by token, without comments and white space. Never fails: what
 * cannot be read is told by {@link #doubtful()} and {@link #broken()}. Used by one thread.
 */
final class SqlScanner {
    /** What a token is. */
    enum Token {
        /** No more. */
        END,
        /** A keyword or an unquoted identifier; {@link #text()} is folded to lower case. */
        WORD,
        /** A quoted identifier; {@link #text()} is its content. */
        QUOTED,
        /** An identifier with Unicode escapes, not resolved. */
        ESCAPED_NAME,
        /** A string constant of any kind. */
        STRING,
        /** A number or a numbered parameter. */
        NUMBER,
        /** One character of punctuation or of an operator; {@link #symbol()}. */
        SYMBOL
    }

    /** The {@link #symbol()} of {@code ::}. */
    static final char CAST = '\u2237';

    private static final Pattern HINT = Pattern.compile("/\\*\\s*sluice:\\s*primary\\s*\\*/", Pattern.CASE_INSENSITIVE);

    private enum Escapes {
        NONE,
        BACKSLASH,
        UNICODE
    }

    private final String sql;
    private int at;
    private String text = "";
    private char symbol;
    private boolean doubtful;
    private boolean broken;
    private boolean onPrimary;

    SqlScanner(String sql) {
        this.sql = sql;
    }

    /** Of the last {@link Token#WORD} or {@link Token#QUOTED}; empty for any other. */
    String text() {
        return text;
    }

    /** Of the last {@link Token#SYMBOL}; 0 for any other. */
    char symbol() {
        return symbol;
    }

    /** Whether something was met that a server may read differently, or that no server accepts. */
    boolean doubtful() {
        return doubtful;
    }

    /** Whether a constant, an identifier or a comment never ended. */
    boolean broken() {
        return broken;
    }

    /** Whether a comment that was passed asks for the primary. */
    boolean onPrimary() {
        return onPrimary;
    }

    /** The next token. */
    Token next() {
        text = "";
        symbol = 0;
        skipBlanks();
        if (at >= sql.length()) {
            return Token.END;
        }
        char c = sql.charAt(at);
        if (startsName(c)) {
            return word();
        }
        if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
            return number();
        }
        return switch (c) {
            case '\'' -> string(Escapes.NONE);
            case '"' -> quoted(Token.QUOTED);
            case '$' -> dollar();
            default -> symbol(c);
        };
    }

    private Token symbol(char c) {
        boolean cast = c == ':' && peek(1) == ':';
        // Braces are JDBC's escapes, which a driver rewrites; the others are no SQL.
        doubtful |= c == '{' || c == '}' || c == '\\' || c < ' ' || c == 0x7f;
        at += cast ? 2 : 1;
        symbol = cast ? CAST : c;
        return Token.SYMBOL;
    }

    private Token word() {
        int start = at;
        while (at < sql.length() && continuesName(sql.charAt(at))) {
            at++;
        }
        if (at - start == 1) {
            char prefix = lower(sql.charAt(start));
            char next = peek(0);
            if (next == '\'' && (prefix == 'e' || prefix == 'b' || prefix == 'x' || prefix == 'n')) {
                return string(prefix == 'e' ? Escapes.BACKSLASH : Escapes.NONE);
            }
            if (prefix == 'u' && next == '&' && (peek(1) == '\'' || peek(1) == '"')) {
                at++;
                return peek(0) == '"' ? quoted(Token.ESCAPED_NAME) : string(Escapes.UNICODE);
            }
        }
        text = folded(start, at);
        return Token.WORD;
    }

    /** As the server folds: A to Z and nothing else, whatever the locale. */
    private String folded(int start, int end) {
        for (int i = start; i < end; i++) {
            if (lower(sql.charAt(i)) != sql.charAt(i)) {
                char[] characters = sql.substring(start, end).toCharArray();
                for (int j = 0; j < characters.length; j++) {
                    characters[j] = lower(characters[j]);
                }
                return new String(characters);
            }
        }
        return sql.substring(start, end);
    }

    private Token number() {
        if (peek(0) == '0' && "xXoObB".indexOf(peek(1)) >= 0) {
            at += 2;
            while (isDigit(peek(0)) || (lower(peek(0)) >= 'a' && lower(peek(0)) <= 'f') || peek(0) == '_') {
                at++;
            }
        } else {
            digits();
            if (peek(0) == '.') {
                at++;
                digits();
            }
            if (lower(peek(0)) == 'e' && (isDigit(peek(1)) || ("+-".indexOf(peek(1)) >= 0 && isDigit(peek(2))))) {
                at += 2;
                digits();
            }
        }
        // Before PostgreSQL 15 "1for" was two tokens, since then it is an error.
        doubtful |= startsName(peek(0));
        return Token.NUMBER;
    }

    private void digits() {
        while (isDigit(peek(0)) || (peek(0) == '_' && isDigit(peek(1)))) {
            at++;
        }
    }

    private Token string(Escapes escapes) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c == '\\') {
                // In a plain constant its meaning depends on standard_conforming_strings.
                doubtful |= escapes == Escapes.NONE;
                at += escapes == Escapes.BACKSLASH ? 1 : 0;
            } else if (c == '\'') {
                if (peek(0) != '\'') {
                    return Token.STRING;
                }
                at++;
            }
        }
        return unended();
    }

    private Token quoted(Token kind) {
        int start = ++at;
        while (at < sql.length()) {
            if (sql.charAt(at++) == '"') {
                if (peek(0) != '"') {
                    text = kind == Token.QUOTED ? sql.substring(start, at - 1).replace("\"\"", "\"") : "";
                    return kind;
                }
                at++;
            }
        }
        return unended();
    }

    /** A parameter, or a constant between two equal tags. */
    private Token dollar() {
        int end = at + 1;
        if (isDigit(peek(1))) {
            at++;
            digits();
            doubtful |= startsName(peek(0));
            return Token.NUMBER;
        }
        if (startsName(peek(1))) {
            while (end < sql.length() && sql.charAt(end) != '$' && continuesName(sql.charAt(end))) {
                end++;
            }
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            doubtful = true;
            return symbol('$');
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        if (close < 0) {
            return unended();
        }
        at = close + tag.length();
        return Token.STRING;
    }

    private void skipBlanks() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == ' ' || (c >= '\t' && c <= '\r')) {
                at++;
            } else if (c == '-' && peek(1) == '-') {
                skipLine();
            } else if (c == '/' && peek(1) == '*') {
                skipComment();
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
    }

    /** Comments nest. */
    private void skipComment() {
        int start = at;
        int open = 0;
        while (at < sql.length()) {
            if (sql.charAt(at) == '/' && peek(1) == '*') {
                open++;
                at += 2;
            } else if (sql.charAt(at) == '*' && peek(1) == '/') {
                open--;
                at += 2;
                if (open == 0) {
                    onPrimary |= HINT.matcher(sql).region(start, at).matches();
                    return;
                }
            } else {
                at++;
            }
        }
        unended();
    }

    private Token unended() {
        broken = true;
        at = sql.length();
        text = "";
        return Token.END;
    }

    /** The character {@code ahead} of here, 0 beyond the end. */
    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : 0;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Every character beyond ASCII is a letter to the server, blanks among them. */
    private static boolean startsName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean continuesName(char c) {
        return startsName(c) || isDigit(c) || c == '$';
    }
}
