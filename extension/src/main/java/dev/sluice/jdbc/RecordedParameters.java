package dev.sluice.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/**
 * The setters of a prepared statement, one for each of JDBC's, hence its length. Each is recorded, because the
 * statement it belongs to is prepared late, and perhaps on a second instance.
 */
abstract class RecordedParameters extends RoutedStatement implements PreparedStatement {

    RecordedParameters(ConnectionHandle handle, StatementShape shape) {
        super(handle, shape);
    }

    /** One recorded call. */
    @FunctionalInterface
    interface Binding {
        void apply(PreparedStatement statement) throws SQLException;
    }

    /** Records {@code binding} for the parameter at {@code index}, 1 or more; a later one replaces it. */
    abstract void bind(int index, Binding binding) throws SQLException;

    /** The driver reads the value while it executes, so it is there only once. */
    abstract void bindStream(int index, Binding binding) throws SQLException;

    @Override
    public void setArray(int index, Array value) throws SQLException {
        bindStream(index, s -> s.setArray(index, value));
    }

    @Override
    public void setAsciiStream(int index, InputStream value, int extra) throws SQLException {
        bindStream(index, s -> s.setAsciiStream(index, value, extra));
    }

    @Override
    public void setAsciiStream(int index, InputStream value, long extra) throws SQLException {
        bindStream(index, s -> s.setAsciiStream(index, value, extra));
    }

    @Override
    public void setAsciiStream(int index, InputStream value) throws SQLException {
        bindStream(index, s -> s.setAsciiStream(index, value));
    }

    @Override
    public void setBigDecimal(int index, BigDecimal value) throws SQLException {
        bind(index, s -> s.setBigDecimal(index, value));
    }

    @Override
    public void setBinaryStream(int index, InputStream value, int extra) throws SQLException {
        bindStream(index, s -> s.setBinaryStream(index, value, extra));
    }

    @Override
    public void setBinaryStream(int index, InputStream value, long extra) throws SQLException {
        bindStream(index, s -> s.setBinaryStream(index, value, extra));
    }

    @Override
    public void setBinaryStream(int index, InputStream value) throws SQLException {
        bindStream(index, s -> s.setBinaryStream(index, value));
    }

    @Override
    public void setBlob(int index, InputStream value, long extra) throws SQLException {
        bindStream(index, s -> s.setBlob(index, value, extra));
    }

    @Override
    public void setBlob(int index, InputStream value) throws SQLException {
        bindStream(index, s -> s.setBlob(index, value));
    }

    @Override
    public void setBlob(int index, Blob value) throws SQLException {
        bindStream(index, s -> s.setBlob(index, value));
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        bind(index, s -> s.setBoolean(index, value));
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        bind(index, s -> s.setByte(index, value));
    }

    @Override
    public void setBytes(int index, byte[] value) throws SQLException {
        bind(index, s -> s.setBytes(index, value));
    }

    @Override
    public void setCharacterStream(int index, Reader value, int extra) throws SQLException {
        bindStream(index, s -> s.setCharacterStream(index, value, extra));
    }

    @Override
    public void setCharacterStream(int index, Reader value, long extra) throws SQLException {
        bindStream(index, s -> s.setCharacterStream(index, value, extra));
    }

    @Override
    public void setCharacterStream(int index, Reader value) throws SQLException {
        bindStream(index, s -> s.setCharacterStream(index, value));
    }

    @Override
    public void setClob(int index, Reader value, long extra) throws SQLException {
        bindStream(index, s -> s.setClob(index, value, extra));
    }

    @Override
    public void setClob(int index, Reader value) throws SQLException {
        bindStream(index, s -> s.setClob(index, value));
    }

    @Override
    public void setClob(int index, Clob value) throws SQLException {
        bindStream(index, s -> s.setClob(index, value));
    }

    @Override
    public void setDate(int index, Date value, Calendar extra) throws SQLException {
        bind(index, s -> s.setDate(index, value, extra));
    }

    @Override
    public void setDate(int index, Date value) throws SQLException {
        bind(index, s -> s.setDate(index, value));
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        bind(index, s -> s.setDouble(index, value));
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        bind(index, s -> s.setFloat(index, value));
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        bind(index, s -> s.setInt(index, value));
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        bind(index, s -> s.setLong(index, value));
    }

    @Override
    public void setNCharacterStream(int index, Reader value, long extra) throws SQLException {
        bindStream(index, s -> s.setNCharacterStream(index, value, extra));
    }

    @Override
    public void setNCharacterStream(int index, Reader value) throws SQLException {
        bindStream(index, s -> s.setNCharacterStream(index, value));
    }

    @Override
    public void setNClob(int index, Reader value, long extra) throws SQLException {
        bindStream(index, s -> s.setNClob(index, value, extra));
    }

    @Override
    public void setNClob(int index, Reader value) throws SQLException {
        bindStream(index, s -> s.setNClob(index, value));
    }

    @Override
    public void setNClob(int index, NClob value) throws SQLException {
        bindStream(index, s -> s.setNClob(index, value));
    }

    @Override
    public void setNString(int index, String value) throws SQLException {
        bind(index, s -> s.setNString(index, value));
    }

    @Override
    public void setNull(int index, int value, String extra) throws SQLException {
        bind(index, s -> s.setNull(index, value, extra));
    }

    @Override
    public void setNull(int index, int value) throws SQLException {
        bind(index, s -> s.setNull(index, value));
    }

    @Override
    public void setObject(int index, Object value, int extra, int more) throws SQLException {
        bind(index, s -> s.setObject(index, value, extra, more));
    }

    @Override
    public void setObject(int index, Object value, int extra) throws SQLException {
        bind(index, s -> s.setObject(index, value, extra));
    }

    @Override
    public void setObject(int index, Object value, SQLType extra, int more) throws SQLException {
        bind(index, s -> s.setObject(index, value, extra, more));
    }

    @Override
    public void setObject(int index, Object value, SQLType extra) throws SQLException {
        bind(index, s -> s.setObject(index, value, extra));
    }

    @Override
    public void setObject(int index, Object value) throws SQLException {
        bind(index, s -> s.setObject(index, value));
    }

    @Override
    public void setRef(int index, Ref value) throws SQLException {
        bindStream(index, s -> s.setRef(index, value));
    }

    @Override
    public void setRowId(int index, RowId value) throws SQLException {
        bind(index, s -> s.setRowId(index, value));
    }

    @Override
    public void setSQLXML(int index, SQLXML value) throws SQLException {
        bindStream(index, s -> s.setSQLXML(index, value));
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        bind(index, s -> s.setShort(index, value));
    }

    @Override
    public void setString(int index, String value) throws SQLException {
        bind(index, s -> s.setString(index, value));
    }

    @Override
    public void setTime(int index, Time value, Calendar extra) throws SQLException {
        bind(index, s -> s.setTime(index, value, extra));
    }

    @Override
    public void setTime(int index, Time value) throws SQLException {
        bind(index, s -> s.setTime(index, value));
    }

    @Override
    public void setTimestamp(int index, Timestamp value, Calendar extra) throws SQLException {
        bind(index, s -> s.setTimestamp(index, value, extra));
    }

    @Override
    public void setTimestamp(int index, Timestamp value) throws SQLException {
        bind(index, s -> s.setTimestamp(index, value));
    }

    @Override
    public void setURL(int index, URL value) throws SQLException {
        bind(index, s -> s.setURL(index, value));
    }

    @Deprecated
    @Override
    public void setUnicodeStream(int index, InputStream value, int extra) throws SQLException {
        bindStream(index, s -> s.setUnicodeStream(index, value, extra));
    }
}
