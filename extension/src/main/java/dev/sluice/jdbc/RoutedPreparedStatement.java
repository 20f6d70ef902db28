package dev.sluice.jdbc;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement with parameters, prepared on whichever connection runs it. */
class RoutedPreparedStatement extends RecordedParameters {
    private static final @Nullable Binding[] NONE = {};

    private final String sql;
    private final List<@Nullable Binding[]> batch = new ArrayList<>(0);
    private @Nullable Binding[] bindings = NONE;
    private int bound;
    private boolean streams;

    RoutedPreparedStatement(ConnectionHandle handle, String sql, StatementShape shape) {
        super(handle, shape);
        this.sql = sql;
    }

    @Override
    Statement create(Connection connection) throws SQLException {
        return this instanceof RoutedCallableStatement
                ? shape().prepareCall(connection, sql)
                : shape().prepare(connection, sql);
    }

    @Override
    void created(Statement open) throws SQLException {
        prepared((PreparedStatement) open);
    }

    /** Sets what was recorded on the physical statement. */
    void prepared(PreparedStatement open) throws SQLException {
        apply(bindings, bound, open);
    }

    private static void apply(@Nullable Binding[] bindings, int count, PreparedStatement open) throws SQLException {
        for (int i = 0; i < count; i++) {
            Binding binding = bindings[i];
            if (binding != null) {
                binding.apply(open);
            }
        }
    }

    @Override
    void bind(int index, Binding binding) throws SQLException {
        requireOpen();
        if (index < 1 || index > 65_535) {
            throw new SQLException("SLUICE: parameter index " + index + " must be from 1 to 65535", "22023");
        }
        if (index > bindings.length) {
            bindings = Arrays.copyOf(bindings, Math.max(Math.max(index, 8), bindings.length * 2));
        }
        bindings[index - 1] = binding;
        bound = Math.max(bound, index);
        if (physical() instanceof PreparedStatement open) {
            binding.apply(open);
        }
    }

    @Override
    void bindStream(int index, Binding binding) throws SQLException {
        bind(index, binding);
        streams = true;
    }

    @Override
    boolean repeatable() {
        return !streams;
    }

    /** Whether results are read from the physical statement after an update. */
    boolean keepsResults() {
        return shape().returnsKeys();
    }

    private PreparedStatement prepared(Statement physical) {
        return (PreparedStatement) physical;
    }

    @Override
    public void clearParameters() throws SQLException {
        requireOpen();
        Arrays.fill(bindings, null);
        bound = 0;
        streams = false;
        if (physical() instanceof PreparedStatement open) {
            open.clearParameters();
        }
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return open(run(sql, true, s -> prepared(s).executeQuery()), true);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return run(sql, keepsResults(), s -> prepared(s).executeUpdate());
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return run(sql, keepsResults(), s -> prepared(s).executeLargeUpdate());
    }

    @Override
    public boolean execute() throws SQLException {
        return run(sql, true, s -> prepared(s).execute());
    }

    @Override
    public void addBatch() throws SQLException {
        requireOpen();
        batch.add(Arrays.copyOf(bindings, bound));
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
        List<@Nullable Binding[]> rows = List.copyOf(batch);
        batch.clear();
        if (rows.isEmpty()) {
            return nothing;
        }
        return run(sql, keepsResults(), s -> {
            for (Binding[] row : rows) {
                apply(row, row.length, prepared(s));
                prepared(s).addBatch();
            }
            return execution.on(s);
        });
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        if (physical() instanceof PreparedStatement open) {
            return open.getMetaData();
        }
        return run(sql, true, s -> prepared(s).getMetaData());
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        if (physical() instanceof PreparedStatement open) {
            return open.getParameterMetaData();
        }
        return run(sql, true, s -> prepared(s).getParameterMetaData());
    }

    @Override
    public void addBatch(String text) throws SQLException {
        throw notOnPrepared();
    }

    @Override
    public ResultSet executeQuery(String text) throws SQLException {
        throw notOnPrepared();
    }

    @Override
    public int executeUpdate(String text) throws SQLException {
        throw notOnPrepared();
    }

    @Override
    public boolean execute(String text) throws SQLException {
        throw notOnPrepared();
    }

    private static SQLException notOnPrepared() {
        return new SQLException(
                "SLUICE: a prepared statement has its SQL already; call the method without SQL", "42809");
    }
}
