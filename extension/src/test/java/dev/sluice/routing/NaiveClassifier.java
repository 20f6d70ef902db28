package dev.sluice.routing;

import java.util.regex.Pattern;

/**
 * The obvious, slow way: cut out constants, quoted names and comments, then look for words. Knows no nested comments;
 * reads with standard conforming strings.
 */
final class NaiveClassifier {
    private static final Pattern NOISE = Pattern.compile(
            "(?<!\\w)[eE]'(?:\\\\.|''|[^'\\\\])*'"
                    + "|'(?:''|[^'])*'"
                    + "|\"(?:\"\"|[^\"])*\""
                    + "|--[^\\n\\r]*"
                    + "|/\\*.*?\\*/"
                    + "|(?<!\\w)[A-Za-z_]\\w*\\$[\\w$]*"
                    + "|(?<!\\w)\\$(\\w*)\\$.*?\\$\\1\\$",
            Pattern.DOTALL);
    private static final Pattern CHANGE = Pattern.compile(
            "(?<![\\w$])((insert|update|delete|merge|into)(?![\\w$])|(nextval|setval)\\s*\\()",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SEVERAL = Pattern.compile("[^;\\s]\\s*;[;\\s]*[^;\\s]");

    private NaiveClassifier() {}

    /** Whether there is a sign of a change; false says nothing. */
    static boolean maySeeAChange(String sql) {
        String code = NOISE.matcher(sql).replaceAll(" ");
        return CHANGE.matcher(code).find() || SEVERAL.matcher(code).find();
    }
}
