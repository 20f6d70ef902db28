package dev.sluice.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A result that tells its statement when it is done with, so that the lease can go back. */
final class RoutedResultSet extends ForwardingResultSet {
    private final RoutedStatement statement;

    RoutedResultSet(RoutedStatement statement, ResultSet delegate) {
        super(delegate);
        this.statement = statement;
    }

    @Override
    public boolean next() throws SQLException {
        try {
            return delegate.next();
        } catch (SQLException failure) {
            statement.failed(failure);
            throw failure;
        }
    }

    @Override
    public void insertRow() throws SQLException {
        delegate.insertRow();
        statement.rowChanged();
    }

    @Override
    public void updateRow() throws SQLException {
        delegate.updateRow();
        statement.rowChanged();
    }

    @Override
    public void deleteRow() throws SQLException {
        delegate.deleteRow();
        statement.rowChanged();
    }

    @Override
    public void close() throws SQLException {
        delegate.close();
        statement.resultClosed(this);
    }

    @Override
    public Statement getStatement() throws SQLException {
        return statement;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || delegate.isWrapperFor(type);
    }
}
