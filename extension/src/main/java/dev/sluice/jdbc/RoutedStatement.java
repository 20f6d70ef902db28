package dev.sluice.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that has a physical one only while it runs and while its result is open, or until its transaction ends.
 *
 * <p>Long because JDBC's interface is: what it decides is in {@link #run}, {@link #finish} and {@link #physicalOn}.
 */
class RoutedStatement implements Statement {
    private final ConnectionHandle handle;
    private final StatementShape shape;
    private final StatementOptions options = new StatementOptions();
    private final List<String> batch = new ArrayList<>(0);
    private boolean closed;
    private boolean closeOnCompletion;
    private @Nullable Statement physical;
    private @Nullable Lease lease;
    private @Nullable RoutedResultSet result;
    private boolean singleResult;
    private long updateCount = -1;
    private @Nullable SQLWarning warnings;

    RoutedStatement(ConnectionHandle handle, StatementShape shape) {
        this.handle = handle;
        this.shape = shape;
    }

    /** What is done with the physical statement. */
    @FunctionalInterface
    interface Execution<T> {
        T on(Statement physical) throws SQLException;
    }

    StatementShape shape() {
        return shape;
    }

    @Nullable
    Statement physical() {
        return physical;
    }

    // ---- running ---------------------------------------------------------------------------------------------

    /**
     * Routes and runs.
     *
     * @param sql decides the route
     * @param keep whether results stay readable on the physical statement afterwards
     */
    final <T> T run(@Nullable String sql, boolean keep, Execution<T> execution) throws SQLException {
        requireOpen();
        finish();
        LogicalSession session = handle.session();
        T value = runUntilDone(session, sql, execution);
        if (!keep) {
            rememberOutcome();
            finish();
        }
        return value;
    }

    private <T> T runUntilDone(LogicalSession session, @Nullable String sql, Execution<T> execution)
            throws SQLException {
        Lease current = session.leaseFor(sql, shape.updatable());
        int runs = 1;
        while (true) {
            try {
                return measured(current, execution);
            } catch (SQLException failure) {
                boolean again = repeatable() && runs++ < LogicalSession.MOST_TRIES;
                if (!session.mayRunAgain(sql, again, current, failure) || sql == null) {
                    leave(current);
                    throw failure;
                }
                dropPhysical();
                lease = null;
                current = session.leaseForNextRun(sql, current);
            } catch (RuntimeException | Error broken) {
                leave(current);
                throw broken;
            } finally {
                session.ran(current);
            }
        }
    }

    private <T> T measured(Lease current, Execution<T> execution) throws SQLException {
        boolean succeeded = false;
        long began = current.began();
        try {
            T value = execution.on(physicalOn(current));
            succeeded = true;
            return value;
        } finally {
            current.ended(began, succeeded);
        }
    }

    /** Whether the same call can be made a second time. */
    boolean repeatable() {
        return true;
    }

    /** The physical statement on {@code current}: the one there is, or a new one. */
    private Statement physicalOn(Lease current) throws SQLException {
        Statement open = physical;
        if (open == null || lease != current) {
            dropPhysical();
            lease = current;
            open = create(current.connection());
            physical = open;
            options.applyTo(open);
            created(open);
        }
        return open;
    }

    /** Makes the physical statement. */
    Statement create(Connection connection) throws SQLException {
        return shape.create(connection);
    }

    /** The physical statement is there, with its options set. */
    void created(Statement open) throws SQLException {}

    /** Ends the last execution: its result, and outside a transaction the physical statement and the lease. */
    final void finish() throws SQLException {
        RoutedResultSet open = result;
        result = null;
        if (open != null) {
            closeQuietly(open.delegate);
        }
        Lease current = lease;
        if (current != null) {
            leaveUnlessKept(current);
        }
    }

    private void leaveUnlessKept(Lease current) {
        if (!handle.session().keeps(current) || current.lost()) {
            leave(current);
        }
    }

    private void leave(Lease current) {
        dropPhysical();
        lease = null;
        handle.session().done(current);
    }

    /** The lease goes back by other hands: closes what hangs on it. */
    final void forgetPhysical(Lease gone) {
        if (lease == gone) {
            result = null;
            dropPhysical();
            lease = null;
        }
    }

    private void dropPhysical() {
        Statement open = physical;
        physical = null;
        if (open != null) {
            closeQuietly(open);
        }
    }

    /** What is closed here is not needed any more: a failure would say only that its connection is gone. */
    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception connectionGone) {
            handleGone(connectionGone);
        }
    }

    private static void handleGone(Exception connectionGone) {
        System.getLogger(RoutedStatement.class.getName())
                .log(System.Logger.Level.DEBUG, "closing on a lost connection", connectionGone);
    }

    private void rememberOutcome() throws SQLException {
        Statement open = physical;
        if (open != null) {
            updateCount = open.getLargeUpdateCount();
            warnings = open.getWarnings();
        }
    }

    final void failed(SQLException failure) {
        Lease current = lease;
        if (current != null) {
            handle.session().failed(current, failure);
        }
    }

    final void rowChanged() {
        Lease current = lease;
        if (current != null) {
            handle.session().rowChanged(current);
        }
    }

    final void resultClosed(RoutedResultSet closing) throws SQLException {
        if (closing == result) {
            result = null;
            Lease current = lease;
            if (singleResult && current != null) {
                leaveUnlessKept(current);
            }
            if (closeOnCompletion) {
                close();
            }
        }
    }

    final ResultSet open(@Nullable ResultSet physicalResult, boolean single) {
        RoutedResultSet opened = new RoutedResultSet(this, java.util.Objects.requireNonNull(physicalResult));
        result = opened;
        singleResult = single;
        updateCount = -1;
        return opened;
    }

    final void requireOpen() throws SQLException {
        if (closed) {
            throw new SQLException("SLUICE: this statement is closed", "55000");
        }
    }

    private Statement withResults() throws SQLException {
        requireOpen();
        Statement open = physical;
        if (open == null) {
            throw new SQLException("SLUICE: nothing was executed yet, or its result is closed", "24000");
        }
        return open;
    }

    // ---- JDBC: execution -------------------------------------------------------------------------------------

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return open(run(sql, true, s -> s.executeQuery(sql)), true);
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return run(sql, false, s -> s.executeUpdate(sql));
    }

    @Override
    public int executeUpdate(String sql, int keys) throws SQLException {
        return run(sql, keys == RETURN_GENERATED_KEYS, s -> s.executeUpdate(sql, keys));
    }

    @Override
    public int executeUpdate(String sql, int[] keys) throws SQLException {
        return run(sql, true, s -> s.executeUpdate(sql, keys));
    }

    @Override
    public int executeUpdate(String sql, String[] keys) throws SQLException {
        return run(sql, true, s -> s.executeUpdate(sql, keys));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return run(sql, false, s -> s.executeLargeUpdate(sql));
    }

    @Override
    public long executeLargeUpdate(String sql, int keys) throws SQLException {
        return run(sql, keys == RETURN_GENERATED_KEYS, s -> s.executeLargeUpdate(sql, keys));
    }

    @Override
    public long executeLargeUpdate(String sql, int[] keys) throws SQLException {
        return run(sql, true, s -> s.executeLargeUpdate(sql, keys));
    }

    @Override
    public long executeLargeUpdate(String sql, String[] keys) throws SQLException {
        return run(sql, true, s -> s.executeLargeUpdate(sql, keys));
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(sql, true, s -> s.execute(sql));
    }

    @Override
    public boolean execute(String sql, int keys) throws SQLException {
        return run(sql, true, s -> s.execute(sql, keys));
    }

    @Override
    public boolean execute(String sql, int[] keys) throws SQLException {
        return run(sql, true, s -> s.execute(sql, keys));
    }

    @Override
    public boolean execute(String sql, String[] keys) throws SQLException {
        return run(sql, true, s -> s.execute(sql, keys));
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        requireOpen();
        batch.add(sql);
    }

    @Override
    public void clearBatch() throws SQLException {
        requireOpen();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return runBatch(Statement::executeBatch, new int[0]);
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        return runBatch(Statement::executeLargeBatch, new long[0]);
    }

    private <T> T runBatch(Execution<T> execution, T nothing) throws SQLException {
        requireOpen();
        List<String> texts = List.copyOf(batch);
        batch.clear();
        if (texts.isEmpty()) {
            return nothing;
        }
        return run(String.join(";", texts), false, s -> {
            for (String text : texts) {
                s.addBatch(text);
            }
            return execution.on(s);
        });
    }

    // ---- JDBC: results ---------------------------------------------------------------------------------------

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        requireOpen();
        Statement open = physical;
        if (result != null || open == null) {
            return result;
        }
        ResultSet current = open.getResultSet();
        return current == null ? null : open(current, false);
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return Math.toIntExact(getLargeUpdateCount());
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        requireOpen();
        Statement open = physical;
        return open == null ? updateCount : open.getLargeUpdateCount();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        requireOpen();
        result = null;
        updateCount = -1;
        Statement open = physical;
        return open != null && open.getMoreResults(current);
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        return new RoutedResultSet(this, withResults().getGeneratedKeys());
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        requireOpen();
        Statement open = physical;
        return open == null ? warnings : open.getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
        warnings = null;
        Statement open = physical;
        if (open != null) {
            open.clearWarnings();
        }
    }

    @Override
    public void cancel() throws SQLException {
        Statement open = physical;
        if (open != null) {
            open.cancel();
        }
    }

    // ---- JDBC: life ------------------------------------------------------------------------------------------

    @Override
    public void close() throws SQLException {
        if (!closed) {
            finish();
            closed = true;
            Lease current = lease;
            if (current != null) {
                leave(current);
            }
            handle.closed(this);
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        requireOpen();
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        requireOpen();
        return closeOnCompletion;
    }

    @Override
    public Connection getConnection() throws SQLException {
        requireOpen();
        return handle;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        handle.session().pin();
        return withResults().unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        Statement open = physical;
        return type.isInstance(this) || (open != null && open.isWrapperFor(type));
    }

    // ---- JDBC: options ---------------------------------------------------------------------------------------

    /** Changes an option here and on the physical statement, if there is one. */
    private void optionsChanged() throws SQLException {
        Statement open = physical;
        if (open != null) {
            options.applyTo(open);
        }
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        requireOpen();
        return options.maxFieldSize();
    }

    @Override
    public void setMaxFieldSize(int max) throws SQLException {
        requireOpen();
        options.maxFieldSize(max);
        optionsChanged();
    }

    @Override
    public int getMaxRows() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, getLargeMaxRows());
    }

    @Override
    public void setMaxRows(int max) throws SQLException {
        setLargeMaxRows(max);
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        requireOpen();
        return options.maxRows();
    }

    @Override
    public void setLargeMaxRows(long max) throws SQLException {
        requireOpen();
        options.maxRows(max);
        optionsChanged();
    }

    @Override
    public void setEscapeProcessing(boolean enable) throws SQLException {
        requireOpen();
        options.escapeProcessing(enable);
        optionsChanged();
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        requireOpen();
        return options.queryTimeout();
    }

    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        requireOpen();
        options.queryTimeout(seconds);
        optionsChanged();
    }

    @Override
    public void setCursorName(String name) throws SQLException {
        requireOpen();
        options.cursorName(name);
        optionsChanged();
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        requireOpen();
        options.fetchDirection(direction);
        optionsChanged();
    }

    @Override
    public int getFetchDirection() throws SQLException {
        requireOpen();
        return options.fetchDirection();
    }

    @Override
    public void setFetchSize(int rows) throws SQLException {
        requireOpen();
        options.fetchSize(rows);
        optionsChanged();
    }

    @Override
    public int getFetchSize() throws SQLException {
        requireOpen();
        return options.fetchSize();
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        requireOpen();
        return shape.concurrency();
    }

    @Override
    public int getResultSetType() throws SQLException {
        requireOpen();
        return shape.type();
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        requireOpen();
        return shape.holdability() == 0 ? handle.getHoldability() : shape.holdability();
    }

    @Override
    public void setPoolable(boolean poolable) throws SQLException {
        requireOpen();
        options.poolable(poolable);
        optionsChanged();
    }

    @Override
    public boolean isPoolable() throws SQLException {
        requireOpen();
        return options.poolable();
    }
}
