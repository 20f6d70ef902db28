package dev.sluice.jdbc;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** How a statement was asked for, so that it can be made on whichever connection serves it. Immutable. */
final class StatementShape {
    private final int type;
    private final int concurrency;
    private final int holdability;
    private final int generatedKeys;
    private final int @Nullable [] keyIndexes;
    private final String @Nullable [] keyNames;

    /** Holdability 0 is the connection's; key columns are null when not asked for. */
    private StatementShape(
            int type,
            int concurrency,
            int holdability,
            int generatedKeys,
            int @Nullable [] keyIndexes,
            String @Nullable [] keyNames) {
        this.type = type;
        this.concurrency = concurrency;
        this.holdability = holdability;
        this.generatedKeys = generatedKeys;
        this.keyIndexes = keyIndexes;
        this.keyNames = keyNames;
    }

    static final StatementShape DEFAULT = of(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, 0);

    static StatementShape of(int type, int concurrency, int holdability) {
        return new StatementShape(type, concurrency, holdability, Statement.NO_GENERATED_KEYS, null, null);
    }

    static StatementShape keys(int flag) {
        return new StatementShape(DEFAULT.type, DEFAULT.concurrency, 0, flag, null, null);
    }

    static StatementShape keys(int[] indexes) {
        return new StatementShape(
                DEFAULT.type, DEFAULT.concurrency, 0, Statement.RETURN_GENERATED_KEYS, indexes.clone(), null);
    }

    static StatementShape keys(String[] names) {
        return new StatementShape(
                DEFAULT.type, DEFAULT.concurrency, 0, Statement.RETURN_GENERATED_KEYS, null, names.clone());
    }

    int type() {
        return type;
    }

    /** Whether rows can be changed through its result. */
    boolean updatable() {
        return concurrency == ResultSet.CONCUR_UPDATABLE;
    }

    int concurrency() {
        return concurrency;
    }

    int holdability() {
        return holdability;
    }

    boolean returnsKeys() {
        return generatedKeys == Statement.RETURN_GENERATED_KEYS;
    }

    Statement create(Connection connection) throws SQLException {
        if (this == DEFAULT) {
            return connection.createStatement();
        }
        return holdability == 0
                ? connection.createStatement(type, concurrency)
                : connection.createStatement(type, concurrency, holdability);
    }

    PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        if (this == DEFAULT) {
            return connection.prepareStatement(sql);
        }
        if (keyIndexes != null) {
            return connection.prepareStatement(sql, keyIndexes);
        }
        if (keyNames != null) {
            return connection.prepareStatement(sql, keyNames);
        }
        if (returnsKeys()) {
            return connection.prepareStatement(sql, generatedKeys);
        }
        return holdability == 0
                ? connection.prepareStatement(sql, type, concurrency)
                : connection.prepareStatement(sql, type, concurrency, holdability);
    }

    CallableStatement prepareCall(Connection connection, String sql) throws SQLException {
        if (this == DEFAULT) {
            return connection.prepareCall(sql);
        }
        return holdability == 0
                ? connection.prepareCall(sql, type, concurrency)
                : connection.prepareCall(sql, type, concurrency, holdability);
    }
}
