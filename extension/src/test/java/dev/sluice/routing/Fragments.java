package dev.sluice.routing;

import java.util.List;
import java.util.Random;

/** Makes statements at random, from pieces that meet in ways nobody would write. */
final class Fragments {
    private static final List<String> PIECES = List.of(
            "SELECT ",
            "select ",
            "WITH x AS (",
            "WITH x(a) AS (",
            ", y(b) AS (",
            "VALUES (",
            "TABLE product ",
            "FROM ",
            "EXPLAIN ",
            "EXPLAIN (ANALYZE) ",
            "EXPLAIN ANALYZE ",
            "INSERT INTO orders (product) ",
            "INSERT ",
            "INTO ",
            "INTO TEMP t ",
            "UPDATE product SET name = 'x' ",
            "UPDATE ",
            "DELETE FROM orders ",
            "DELETE ",
            "MERGE ",
            "FOR UPDATE ",
            "FOR SHARE ",
            "FOR NO KEY UPDATE ",
            "RETURNING 1 ",
            "WHERE ",
            "AND ",
            "NOT ",
            "ORDER BY ",
            "GROUP BY ",
            "DISTINCT ON (id) ",
            "DISTINCT ON (lower(name)) ",
            "ON ",
            "JOIN ",
            "LATERAL ",
            "UNION ALL ",
            "product ",
            "orders ",
            "x ",
            "AS t ",
            "AS t(a) ",
            "t(a) ",
            "AS (a int) ",
            "id ",
            "1 ",
            "NULL ",
            "* ",
            ", ",
            ", ",
            "(",
            "(",
            ")",
            ")",
            ") ",
            "; ",
            "+ ",
            "= ",
            "::int ",
            "::numeric(10,2) ",
            "OPERATOR(pg_catalog.+) ",
            "nextval('s') ",
            "pg_catalog.nextval('s') ",
            "\"nextval\"('s') ",
            "setval('s', 7) ",
            "writes(1) ",
            "writes (2) ",
            "lower('A') ",
            "count(*) ",
            "OVER () ",
            "FILTER (WHERE true) ",
            "set_config('a.b', 'c', false) ",
            "pg_try_advisory_lock(1) ",
            "pg_notify('a', 'b') ",
            "price_of(1) ",
            "generate_series(1, 2) ",
            "WITH ORDINALITY ",
            "CASE WHEN true THEN ",
            "END ",
            "COALESCE(",
            "CAST(1 AS ",
            "IN (",
            "ARRAY[",
            "]",
            "LIMIT ",
            "'a' ",
            "'it''s' ",
            "'; DELETE FROM orders; ' ",
            "E'\\'; ' ",
            "E'\\\\' ",
            "$$ INSERT INTO $$ ",
            "$q$ ' $q$ ",
            "\"update\" ",
            "\"a \"\"; \" ",
            "-- ' \n",
            "-- DELETE\r",
            "/* ' */ ",
            "/* $$ */ ",
            "'",
            "\"",
            "$$",
            "/*",
            "*/",
            "--",
            "\n",
            "\\",
            "E",
            "U&",
            "$1",
            ".",
            ":",
            "?",
            "{",
            "}",
            "SET ",
            "BEGIN ",
            "CREATE TEMP TABLE t AS ",
            "LISTEN a ",
            "COPY orders FROM STDIN ",
            "LOCK TABLE orders ",
            "CREATE TABLE q AS ",
            "SHOW port ");

    private static final List<String> WHOLE = List.of(
            "SELECT * FROM product ",
            "SELECT lower(name), count(*) FROM product GROUP BY name ",
            "WITH x(a) AS (SELECT id FROM product) SELECT a FROM x ",
            "SELECT DISTINCT ON (id) name FROM product ",
            "SELECT t.a FROM generate_series(1, 2) t(a) ",
            "VALUES (1, 'a') ");

    private Fragments() {}

    /** Pieces in a row: hardly ever valid. */
    static String heap(Random random) {
        StringBuilder sql = new StringBuilder(random.nextBoolean() ? "SELECT " : "");
        for (int i = random.nextInt(14); i >= 0; i--) {
            sql.append(pick(PIECES, random));
        }
        return sql.toString();
    }

    /** A valid statement with a few pieces put in or in place of something: valid now and then. */
    static String mutant(Random random) {
        StringBuilder sql = new StringBuilder(pick(WHOLE, random));
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = blankIn(sql, random);
            int until = random.nextInt(3) == 0 ? Math.max(at, blankIn(sql, random)) : at;
            sql.replace(at, until, " " + pick(PIECES, random));
        }
        return sql.toString();
    }

    /** Any characters. */
    static String noise(Random random) {
        String likely = "'\"$/*-;()eEuU&\\{}?:.,\n\0 \t_a1\u00e4\u00a0\u212a\ud83d";
        StringBuilder sql = new StringBuilder(random.nextInt(4) == 0 ? "SELECT " : "");
        for (int i = random.nextInt(40); i >= 0; i--) {
            sql.append(random.nextInt(8) == 0 ? (char) random.nextInt(0x10000) : pick(likely, random));
        }
        return sql.toString();
    }

    static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static char pick(String from, Random random) {
        return from.charAt(random.nextInt(from.length()));
    }

    private static int blankIn(CharSequence sql, Random random) {
        int at = random.nextInt(sql.length());
        while (at > 0 && sql.charAt(at) != ' ') {
            at--;
        }
        return at;
    }
}
