package dev.sluice.jdbc;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the application has of a session: a {@link Connection} that can be closed, and moved to another session by a
 * container. Long because JDBC's interface is; everything is decided by {@link LogicalSession}.
 */
final class ConnectionHandle implements Connection {
    private LogicalSession session;
    private final List<RoutedStatement> statements = new ArrayList<>(2);
    private boolean closed;

    ConnectionHandle(LogicalSession session) {
        this.session = session;
    }

    /** What is done with the physical connection. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection physical) throws SQLException;
    }

    LogicalSession session() {
        return session;
    }

    // ---- life ------------------------------------------------------------------------------------------------

    private LogicalSession open() throws SQLException {
        if (closed) {
            throw new SQLNonTransientConnectionException(
                    "SLUICE: this connection is closed", SqlStates.CONNECTION_DOES_NOT_EXIST);
        }
        return session;
    }

    @Override
    public void close() throws SQLException {
        if (!closed) {
            closeStatements();
            closed = true;
            session.closed(this);
        }
    }

    /** The session is reset under the application's feet. */
    void invalidate() throws SQLException {
        closeStatements();
        closed = true;
    }

    private void closeStatements() throws SQLException {
        for (RoutedStatement statement : List.copyOf(statements)) {
            statement.close();
        }
    }

    void closed(RoutedStatement statement) {
        statements.remove(statement);
    }

    void forgetPhysical(Lease lease) {
        statements.forEach(statement -> statement.forgetPhysical(lease));
    }

    /** Ends every open result, so that the leases outside a transaction can go back. */
    void endResults() throws SQLException {
        for (RoutedStatement statement : statements) {
            statement.finish();
        }
    }

    void moveTo(LogicalSession other) throws SQLException {
        open();
        if (!statements.isEmpty()) {
            throw new SQLException("SLUICE: a connection with open statements cannot move to another session");
        }
        session.left(this);
        session = other;
    }

    private <S extends RoutedStatement> S opened(S statement) {
        statements.add(statement);
        return statement;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isValid(int timeout) throws SQLException {
        if (timeout < 0) {
            throw new SQLException("SLUICE: time-out must not be negative, but is " + timeout, "22023");
        }
        return !closed && session.valid(timeout);
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        if (!closed) {
            session.abort(executor);
        }
    }

    // ---- statements ------------------------------------------------------------------------------------------

    @Override
    public Statement createStatement() throws SQLException {
        open();
        return opened(new RoutedStatement(this, StatementShape.DEFAULT));
    }

    @Override
    public Statement createStatement(int type, int concurrency) throws SQLException {
        return createStatement(type, concurrency, 0);
    }

    @Override
    public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
        open();
        return opened(new RoutedStatement(this, StatementShape.of(type, concurrency, holdability)));
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepare(sql, StatementShape.DEFAULT);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency) throws SQLException {
        return prepare(sql, StatementShape.of(type, concurrency, 0));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        return prepare(sql, StatementShape.of(type, concurrency, holdability));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
        return prepare(sql, keys == Statement.NO_GENERATED_KEYS ? StatementShape.DEFAULT : StatementShape.keys(keys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] keys) throws SQLException {
        return prepare(sql, StatementShape.keys(keys));
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] keys) throws SQLException {
        return prepare(sql, StatementShape.keys(keys));
    }

    private PreparedStatement prepare(String sql, StatementShape shape) throws SQLException {
        open();
        return opened(new RoutedPreparedStatement(this, requireText(sql), shape));
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return call(sql, StatementShape.DEFAULT);
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
        return call(sql, StatementShape.of(type, concurrency, 0));
    }

    @Override
    public CallableStatement prepareCall(String sql, int type, int concurrency, int holdability) throws SQLException {
        return call(sql, StatementShape.of(type, concurrency, holdability));
    }

    private CallableStatement call(String sql, StatementShape shape) throws SQLException {
        open();
        return opened(new RoutedCallableStatement(this, requireText(sql), shape));
    }

    private static String requireText(@Nullable String sql) throws SQLException {
        if (sql == null) {
            throw new SQLException("SLUICE: the SQL text must not be null", "22023");
        }
        return sql;
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        return onAuxiliary(c -> c.nativeSQL(sql));
    }

    // ---- transaction -----------------------------------------------------------------------------------------

    @Override
    public void setAutoCommit(boolean on) throws SQLException {
        open().autoCommit(on);
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return !open().inTransaction();
    }

    @Override
    public void commit() throws SQLException {
        open().endLocal(true, "commit()");
    }

    @Override
    public void rollback() throws SQLException {
        open().endLocal(false, "rollback()");
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        inTransaction("rollback(Savepoint)", c -> {
            c.rollback(savepoint);
            return savepoint;
        });
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return inTransaction("setSavepoint()", Connection::setSavepoint);
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        return inTransaction("setSavepoint(String)", c -> c.setSavepoint(name));
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        inTransaction("releaseSavepoint(Savepoint)", c -> {
            c.releaseSavepoint(savepoint);
            return savepoint;
        });
    }

    private <T> T inTransaction(String verb, Work<T> work) throws SQLException {
        if (!open().inTransaction()) {
            throw new SQLException(
                    "SLUICE: " + verb + " needs a transaction: call setAutoCommit(false) first",
                    SqlStates.INVALID_TRANSACTION_STATE);
        }
        return on(session.transactionLease(), work);
    }

    private <T> T on(Lease lease, Work<T> work) throws SQLException {
        try {
            return work.on(lease.connection());
        } catch (SQLException failure) {
            session.failed(lease, failure);
            throw failure;
        }
    }

    private <T> T onAuxiliary(Work<T> work) throws SQLException {
        return on(open().auxiliary(), work);
    }

    // ---- state -----------------------------------------------------------------------------------------------

    @Override
    public void setReadOnly(boolean on) throws SQLException {
        open().readOnly(on);
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return open().state().readOnly();
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        open().isolation(level);
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        return open().state().isolation();
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        open().state().holdability(holdability);
    }

    @Override
    public int getHoldability() throws SQLException {
        int holdability = open().state().holdability();
        return holdability == 0 ? ResultSet.CLOSE_CURSORS_AT_COMMIT : holdability;
    }

    @Override
    public void setNetworkTimeout(Executor executor, int millis) throws SQLException {
        if (millis < 0) {
            throw new SQLException("SLUICE: time-out must not be negative, but is " + millis, "22023");
        }
        open().change(state -> state.networkTimeout(millis));
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        return open().state().networkTimeout();
    }

    @Override
    public void setSchema(@Nullable String schema) throws SQLException {
        open().change(state -> state.schema(schema));
    }

    @Override
    public String getSchema() throws SQLException {
        String schema = open().state().schema();
        return schema != null ? schema : onAuxiliary(Connection::getSchema);
    }

    /** PostgreSQL cannot change the database of a connection, so that this does nothing, as in its driver. */
    @Override
    public void setCatalog(@Nullable String catalog) throws SQLException {
        open();
    }

    @Override
    public String getCatalog() throws SQLException {
        return onAuxiliary(Connection::getCatalog);
    }

    @Override
    public Map<String, Class<?>> getTypeMap() throws SQLException {
        return open().state().typeMap();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        open().state().typeMap(map);
    }

    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        try {
            open().change(state -> state.clientInfo(name, value));
        } catch (SQLException failure) {
            throw new SQLClientInfoException(
                    failure.getMessage(),
                    failure.getSQLState(),
                    Map.of(name, ClientInfoStatus.REASON_UNKNOWN),
                    failure);
        }
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        for (String name : properties.stringPropertyNames()) {
            setClientInfo(name, properties.getProperty(name));
        }
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        return open().state().clientInfo().getProperty(name);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        return open().state().clientInfo();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        Lease lease = open().current();
        return lease == null ? null : on(lease, Connection::getWarnings);
    }

    @Override
    public void clearWarnings() throws SQLException {
        Lease lease = open().current();
        if (lease != null) {
            lease.connection().clearWarnings();
        }
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        open();
        return MetaDataView.of(this);
    }

    // ---- values ----------------------------------------------------------------------------------------------

    @Override
    public Clob createClob() throws SQLException {
        return onAuxiliary(Connection::createClob);
    }

    @Override
    public Blob createBlob() throws SQLException {
        return onAuxiliary(Connection::createBlob);
    }

    @Override
    public NClob createNClob() throws SQLException {
        return onAuxiliary(Connection::createNClob);
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        return onAuxiliary(Connection::createSQLXML);
    }

    @Override
    public Array createArrayOf(String type, Object[] elements) throws SQLException {
        return onAuxiliary(c -> c.createArrayOf(type, elements));
    }

    @Override
    public Struct createStruct(String type, Object[] attributes) throws SQLException {
        return onAuxiliary(c -> c.createStruct(type, attributes));
    }

    // ---- vendor ----------------------------------------------------------------------------------------------

    /** The driver's own connection is the primary's, kept by this session until it is closed. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        if (type.isInstance(open().facade())) {
            return type.cast(session.facade());
        }
        Lease lease = session.pin();
        return on(lease, c -> c.unwrap(type));
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(open().facade()) || onAuxiliary(c -> c.isWrapperFor(type));
    }
}
