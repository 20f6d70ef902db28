package dev.sluice.runtime;

import dev.sluice.api.Session;
import dev.sluice.api.Sluice;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Each connection is a session of its own: without a container. Thread-safe. */
final class PlainDataSource implements DataSource {
    private final Database database;
    private final Sluice facade;

    PlainDataSource(Database database, Sluice facade) {
        this.database = database;
        this.facade = facade;
    }

    @Override
    public Connection getConnection() throws SQLException {
        SessionOfOne one = new SessionOfOne();
        Session session = database.openSession(one);
        one.session = session;
        return session.openHandle();
    }

    /** Ends the session with its only handle. */
    private static final class SessionOfOne implements Session.Listener {
        private @Nullable Session session;

        @Override
        public void handleClosed(Connection handle) {
            if (session != null) {
                session.close();
            }
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "SLUICE: credentials belong to the settings user and password; call getConnection() without any");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("SLUICE: logs go to the logger dev.sluice");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("SLUICE: use the setting poolAcquisitionTimeout");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("dev.sluice");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.isInstance(facade)) {
            return type.cast(facade);
        }
        throw new SQLException("SLUICE: this data source is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this) || type.isInstance(facade);
    }
}
