package dev.sluice.runtime;

import dev.sluice.samples.cluster.PostgresInstance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What an instance itself counted in the application's database. A backend reports what it did seconds later, or when
 * it ends.
 */
record Counters(long commits, long rollbacks, long rowsWritten) {

    static Counters of(PostgresInstance instance) {
        try (Connection connection = instance.connectForMaintenance();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select xact_commit, xact_rollback, tup_inserted + tup_updated + tup_deleted
                        from pg_stat_database where datname = 'app'""")) {
            row.next();
            return new Counters(row.getLong(1), row.getLong(2), row.getLong(3));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    Counters since(Counters before) {
        return new Counters(commits - before.commits, rollbacks - before.rollbacks, rowsWritten - before.rowsWritten);
    }
}
