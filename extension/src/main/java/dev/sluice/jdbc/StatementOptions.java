package dev.sluice.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What the application set on a statement, kept until there is a physical one to set it on. */
final class StatementOptions {
    private long maxRows;
    private int maxFieldSize;
    private int queryTimeout;
    private int fetchSize;
    private int fetchDirection = ResultSet.FETCH_FORWARD;
    private boolean escapeProcessing = true;
    private boolean poolable;
    private @Nullable String cursorName;
    private boolean changed;

    /** Sets on {@code physical} what is not the default. */
    void applyTo(Statement physical) throws SQLException {
        if (!changed) {
            return;
        }
        if (maxRows > Integer.MAX_VALUE) {
            physical.setLargeMaxRows(maxRows);
        } else if (maxRows > 0) {
            physical.setMaxRows((int) maxRows);
        }
        physical.setMaxFieldSize(maxFieldSize);
        physical.setQueryTimeout(queryTimeout);
        physical.setFetchSize(fetchSize);
        physical.setFetchDirection(fetchDirection);
        physical.setEscapeProcessing(escapeProcessing);
        physical.setPoolable(poolable);
        if (cursorName != null) {
            physical.setCursorName(cursorName);
        }
    }

    long maxRows() {
        return maxRows;
    }

    void maxRows(long rows) throws SQLException {
        maxRows = notNegative("maxRows", rows);
        changed = true;
    }

    int maxFieldSize() {
        return maxFieldSize;
    }

    void maxFieldSize(int bytes) throws SQLException {
        maxFieldSize = (int) notNegative("maxFieldSize", bytes);
        changed = true;
    }

    int queryTimeout() {
        return queryTimeout;
    }

    void queryTimeout(int seconds) throws SQLException {
        queryTimeout = (int) notNegative("queryTimeout", seconds);
        changed = true;
    }

    int fetchSize() {
        return fetchSize;
    }

    void fetchSize(int rows) throws SQLException {
        fetchSize = (int) notNegative("fetchSize", rows);
        changed = true;
    }

    int fetchDirection() {
        return fetchDirection;
    }

    void fetchDirection(int direction) {
        fetchDirection = direction;
        changed = true;
    }

    void escapeProcessing(boolean on) {
        escapeProcessing = on;
        changed = true;
    }

    boolean poolable() {
        return poolable;
    }

    void poolable(boolean on) {
        poolable = on;
        changed = true;
    }

    void cursorName(String name) {
        cursorName = name;
        changed = true;
    }

    private static long notNegative(String what, long value) throws SQLException {
        if (value < 0) {
            throw new SQLException("SLUICE: " + what + " must not be negative, but is " + value, "22023");
        }
        return value;
    }
}
