package dev.sluice.samples.demo.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The statements of the ledger. */
final class Sql {
    private Sql() {}

    static void insert(Connection connection, String line) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO ledger (line) VALUES (?)")) {
            insert.setString(1, line);
            insert.executeUpdate();
        }
    }

    static long count(Connection connection, String line) throws SQLException {
        return look(connection, line).count();
    }

    static Seen look(Connection connection, String line) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT count(*), pg_is_in_recovery(), inet_server_port() FROM ledger WHERE line = ?")) {
            query.setString(1, line);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Seen(row.getLong(1), row.getBoolean(2), row.getInt(3));
            }
        }
    }

    static String backend(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT inet_server_port() || '/' || pg_backend_pid()");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
