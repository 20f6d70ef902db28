package dev.sluice.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What an application declared on a logical connection, to be set on each physical one it gets. */
final class SessionState {
    private boolean autoCommit = true;
    private boolean readOnly;
    private int isolation = Connection.TRANSACTION_READ_COMMITTED;
    private int holdability;
    private int networkTimeout = -1;
    private @Nullable String schema;
    private Map<String, Class<?>> typeMap = Map.of();
    private @Nullable Properties clientInfo;
    private boolean changed;

    /** Sets on a fresh lease what is not the default; the pool or the lease restores it. */
    void applyTo(Lease lease) throws SQLException {
        if (!changed) {
            return;
        }
        Connection connection = lease.connection();
        lease.isolation(isolation);
        if (holdability != 0) {
            connection.setHoldability(holdability);
        }
        if (networkTimeout >= 0) {
            connection.setNetworkTimeout(Runnable::run, networkTimeout);
        }
        if (schema != null) {
            connection.setSchema(schema);
            lease.taint();
        }
        if (clientInfo != null && !clientInfo.isEmpty()) {
            connection.setClientInfo(clientInfo);
            lease.taint();
        }
    }

    boolean autoCommit() {
        return autoCommit;
    }

    void autoCommit(boolean on) {
        autoCommit = on;
    }

    boolean readOnly() {
        return readOnly;
    }

    void readOnly(boolean on) {
        readOnly = on;
    }

    int isolation() {
        return isolation;
    }

    void isolation(int level) {
        isolation = level;
        changed = true;
    }

    int holdability() {
        return holdability;
    }

    void holdability(int value) {
        holdability = value;
        changed = true;
    }

    int networkTimeout() {
        return Math.max(0, networkTimeout);
    }

    void networkTimeout(int millis) {
        networkTimeout = millis;
        changed = true;
    }

    @Nullable
    String schema() {
        return schema;
    }

    void schema(@Nullable String name) {
        schema = name;
        changed = true;
    }

    Map<String, Class<?>> typeMap() {
        return typeMap;
    }

    void typeMap(Map<String, Class<?>> map) {
        typeMap = Map.copyOf(map);
    }

    Properties clientInfo() {
        Properties copy = new Properties();
        if (clientInfo != null) {
            copy.putAll(clientInfo);
        }
        return copy;
    }

    void clientInfo(String name, @Nullable String value) {
        Properties info = clientInfo == null ? new Properties() : clientInfo;
        if (value == null) {
            info.remove(name);
        } else {
            info.setProperty(name, value);
        }
        clientInfo = info;
        changed = true;
    }
}
