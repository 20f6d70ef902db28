package dev.sluice.routing;

import java.util.Set;

/** What does a text of any number of statements ask for? */
final class SqlText {
    private SqlText() {}

    /**
     * What {@code sql} says.
     *
     * @param functions names of the functions that only read
     */
    static Classified read(String sql, Set<String> functions) {
        SqlScanner scanner = new SqlScanner(sql);
        StatementKind kind = StatementKind.READ;
        int statements = 0;
        boolean more = true;
        while (more) {
            StatementReader statement = new StatementReader(scanner, functions);
            more = statement.read();
            if (statement.begun()) {
                statements++;
                kind = moreDemanding(kind, statement.kind());
            }
        }
        boolean clear = statements == 1 && !scanner.doubtful() && !scanner.broken();
        return new Classified(clear ? kind : moreDemanding(kind, StatementKind.UNSURE), scanner.onPrimary());
    }

    static StatementKind moreDemanding(StatementKind one, StatementKind other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
