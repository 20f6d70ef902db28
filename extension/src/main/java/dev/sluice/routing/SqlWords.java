package dev.sluice.routing;

import java.util.Set;

/** What PostgreSQL's keywords mean for a statement's kind. All in lower case. */
final class SqlWords {
    /** Reserved: before a parenthesis they are syntax, never a function. */
    static final Set<String> RESERVED = words("all analyse analyze and any array as asc asymmetric both case cast check"
            + " collate column constraint create current_catalog current_date current_role current_time"
            + " current_timestamp current_user default deferrable desc distinct do else end except false fetch for"
            + " foreign from grant group having in initially intersect into lateral leading limit localtime"
            + " localtimestamp not null offset on only or order placing primary references returning select"
            + " session_user some symmetric system_user table then to trailing true union unique user using variadic"
            + " when where window with");

    /** Before a parenthesis they are types and expressions with a syntax of their own, never a user's function. */
    static final Set<String> SPECIAL_CALLS = words("between bigint bit boolean char character coalesce dec decimal"
            + " exists extract float greatest grouping inout int integer interval json json_array json_arrayagg"
            + " json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value"
            + " least merge_action national nchar none normalize nullif numeric out overlay position precision real"
            + " row setof smallint substring time timestamp treat trim values varchar xmlattributes xmlconcat"
            + " xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable");

    /** Operators and joins spelled as words, which may stand before a parenthesis. */
    private static final Set<String> INFIX = words("join like ilike overlaps");

    /** With one of these a query begins. */
    private static final Set<String> QUERY = words("select values table with");

    private static final Set<String> DML = words("insert update delete merge");

    private static final Set<String> WRITE = words("insert update delete merge truncate create alter drop grant revoke"
            + " comment security import reassign refresh reindex cluster vacuum analyze analyse checkpoint call do"
            + " lock notify");

    private static final Set<String> SESSION =
            words("set reset discard listen unlisten prepare deallocate execute load");

    private static final Set<String> TRANSACTION = words("begin start commit end rollback abort savepoint release");

    /** System views whose rows differ from server to server or from session to session. */
    private static final Set<String> LOCAL_VIEWS =
            words("pg_locks pg_replication_slots pg_prepared_xacts pg_prepared_statements pg_cursors");

    private SqlWords() {}

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    /** What a statement is that begins with this word, as long as nothing in it says otherwise. */
    static StatementKind kindOfVerb(String verb) {
        if (QUERY.contains(verb) || verb.equals("show")) {
            return StatementKind.READ;
        }
        if (WRITE.contains(verb)) {
            return StatementKind.WRITE;
        }
        if (SESSION.contains(verb)) {
            return StatementKind.SESSION;
        }
        return TRANSACTION.contains(verb) ? StatementKind.TRANSACTION : StatementKind.UNSURE;
    }

    static boolean beginsQuery(String word) {
        return QUERY.contains(word);
    }

    static boolean changesRows(String word) {
        return DML.contains(word);
    }

    static boolean isTemporary(String word) {
        return word.equals("temp") || word.equals("temporary");
    }

    static boolean isAnalyze(String word) {
        return word.equals("analyze") || word.equals("analyse");
    }

    /** Whether a relation of this name answers for one server or session only. */
    static boolean isLocalView(String name) {
        return name.startsWith("pg_")
                && (name.startsWith("pg_stat_") || name.startsWith("pg_statio_") || LOCAL_VIEWS.contains(name));
    }

    /**
     * Whether {@code word}, unquoted and before a parenthesis, is syntax.
     *
     * @param before the word before it; empty when that is no word
     */
    static boolean isSyntax(String word, String before) {
        return RESERVED.contains(word)
                || SPECIAL_CALLS.contains(word)
                || INFIX.contains(word)
                || switch (word) {
                    case "by" -> before.equals("order") || before.equals("group") || before.equals("partition");
                    case "sets" -> before.equals("grouping");
                    case "rollup", "cube" -> before.equals("by");
                    case "zone" -> before.equals("time");
                    case "first", "next" -> before.equals("fetch");
                    case "second" -> before.equals("to") || before.equals("interval");
                    case "varying" ->
                        before.equals("character")
                                || before.equals("char")
                                || before.equals("bit")
                                || before.equals("nchar");
                    default -> false;
                };
    }

    /** Whether no expression can begin right after the parentheses that {@code word} opens. */
    static boolean endsOperand(String word) {
        return SPECIAL_CALLS.contains(word) || word.equals("group");
    }
}
