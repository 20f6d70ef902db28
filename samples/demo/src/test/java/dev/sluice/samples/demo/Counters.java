package dev.sluice.samples.demo;

import dev.sluice.samples.cluster.PostgresCluster;
import dev.sluice.samples.cluster.PostgresInstance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each running instance itself counted in the application's database, by port. Backends report what they did with
 * a delay of some seconds: await the sum before you look at the parts.
 */
record Counters(Map<Integer, Long> transactions, Map<Integer, Long> rowsWritten) {

    static Counters of(PostgresCluster cluster) throws SQLException {
        Map<Integer, Long> transactions = new TreeMap<>();
        Map<Integer, Long> rowsWritten = new TreeMap<>();
        for (PostgresInstance instance : cluster.instances()) {
            try (Connection connection = instance.connectForMaintenance();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("""
                            SELECT xact_commit, tup_inserted + tup_updated + tup_deleted
                            FROM pg_stat_database WHERE datname = 'app'""")) {
                row.next();
                transactions.put(instance.port(), row.getLong(1));
                rowsWritten.put(instance.port(), row.getLong(2));
            }
        }
        return new Counters(transactions, rowsWritten);
    }

    Counters since(Counters before) {
        return new Counters(minus(transactions, before.transactions), minus(rowsWritten, before.rowsWritten));
    }

    private static Map<Integer, Long> minus(Map<Integer, Long> now, Map<Integer, Long> before) {
        Map<Integer, Long> difference = new TreeMap<>(now);
        before.forEach((port, count) -> difference.merge(port, -count, Long::sum));
        return difference;
    }
}
