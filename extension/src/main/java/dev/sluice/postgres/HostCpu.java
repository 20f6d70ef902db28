package dev.sluice.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads the processors of a database's host through the server, where that is allowed. Nothing is sent that would fail:
 * the right is looked up once for each connection. Used by one thread at a time.
 */
final class HostCpu {
    private static final String MAY_READ = """
            SELECT version() LIKE '%linux%'
                   AND EXISTS (SELECT FROM pg_catalog.pg_roles
                               WHERE rolname = 'pg_read_server_files' AND pg_has_role(oid, 'USAGE'))
                   AND coalesce(has_function_privilege(to_regprocedure('pg_catalog.pg_read_file(text)'), 'EXECUTE'), false)""";

    private static final String READ = "SELECT split_part(pg_catalog.pg_read_file('/proc/stat'), chr(10), 1)";

    private final CpuMeter meter = new CpuMeter();
    private boolean allowed;

    /** A new connection: looks up what it may. */
    void connected(Connection connection) throws SQLException {
        allowed = "t".equals(ask(connection, MAY_READ));
    }

    /**
     * Percent in use since the last time, 0 to 100; NaN when it is not known.
     *
     * @throws SQLException only when the connection is gone
     */
    double percent(Connection connection) throws SQLException {
        if (!allowed) {
            return Double.NaN;
        }
        try {
            return meter.read(ask(connection, READ));
        } catch (SQLException refused) {
            allowed = false;
            if (connection.isClosed()) {
                throw refused;
            }
            return Double.NaN;
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            return answer.next() ? String.valueOf(answer.getString(1)) : "";
        }
    }
}
