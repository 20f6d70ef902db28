package dev.sluice.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
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
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Map;

/**
 * A call of a procedure or function. It may write, so it runs on the primary; otherwise a prepared statement with
 * parameters by name and values that come back: one method for each of JDBC's, hence its length.
 */
final class RoutedCallableStatement extends RoutedPreparedStatement implements CallableStatement {

    /** One recorded declaration of a parameter. */
    @FunctionalInterface
    private interface Declaration {
        void apply(CallableStatement statement) throws SQLException;
    }

    private final List<Declaration> declarations = new ArrayList<>();

    RoutedCallableStatement(ConnectionHandle handle, String sql, StatementShape shape) {
        super(handle, sql, shape);
    }

    @Override
    void prepared(PreparedStatement physical) throws SQLException {
        for (Declaration declaration : declarations) {
            declaration.apply((CallableStatement) physical);
        }
        super.prepared(physical);
    }

    @Override
    boolean keepsResults() {
        return true;
    }

    private void declare(Declaration declaration) throws SQLException {
        declarations.add(declaration);
        if (physical() instanceof CallableStatement open) {
            declaration.apply(open);
        }
    }

    private CallableStatement call() throws SQLException {
        if (physical() instanceof CallableStatement open) {
            return open;
        }
        throw new SQLException("SLUICE: the call was not executed yet, or its result is closed");
    }

    @Override
    public Array getArray(String name) throws SQLException {
        return call().getArray(name);
    }

    @Override
    public Array getArray(int index) throws SQLException {
        return call().getArray(index);
    }

    @Override
    public BigDecimal getBigDecimal(String name) throws SQLException {
        return call().getBigDecimal(name);
    }

    @Deprecated
    @Override
    public BigDecimal getBigDecimal(int index, int value) throws SQLException {
        return call().getBigDecimal(index, value);
    }

    @Override
    public BigDecimal getBigDecimal(int index) throws SQLException {
        return call().getBigDecimal(index);
    }

    @Override
    public Blob getBlob(String name) throws SQLException {
        return call().getBlob(name);
    }

    @Override
    public Blob getBlob(int index) throws SQLException {
        return call().getBlob(index);
    }

    @Override
    public boolean getBoolean(String name) throws SQLException {
        return call().getBoolean(name);
    }

    @Override
    public boolean getBoolean(int index) throws SQLException {
        return call().getBoolean(index);
    }

    @Override
    public byte getByte(String name) throws SQLException {
        return call().getByte(name);
    }

    @Override
    public byte getByte(int index) throws SQLException {
        return call().getByte(index);
    }

    @Override
    public byte[] getBytes(String name) throws SQLException {
        return call().getBytes(name);
    }

    @Override
    public byte[] getBytes(int index) throws SQLException {
        return call().getBytes(index);
    }

    @Override
    public Reader getCharacterStream(String name) throws SQLException {
        return call().getCharacterStream(name);
    }

    @Override
    public Reader getCharacterStream(int index) throws SQLException {
        return call().getCharacterStream(index);
    }

    @Override
    public Clob getClob(String name) throws SQLException {
        return call().getClob(name);
    }

    @Override
    public Clob getClob(int index) throws SQLException {
        return call().getClob(index);
    }

    @Override
    public Date getDate(String name, Calendar value) throws SQLException {
        return call().getDate(name, value);
    }

    @Override
    public Date getDate(String name) throws SQLException {
        return call().getDate(name);
    }

    @Override
    public Date getDate(int index, Calendar value) throws SQLException {
        return call().getDate(index, value);
    }

    @Override
    public Date getDate(int index) throws SQLException {
        return call().getDate(index);
    }

    @Override
    public double getDouble(String name) throws SQLException {
        return call().getDouble(name);
    }

    @Override
    public double getDouble(int index) throws SQLException {
        return call().getDouble(index);
    }

    @Override
    public float getFloat(String name) throws SQLException {
        return call().getFloat(name);
    }

    @Override
    public float getFloat(int index) throws SQLException {
        return call().getFloat(index);
    }

    @Override
    public int getInt(String name) throws SQLException {
        return call().getInt(name);
    }

    @Override
    public int getInt(int index) throws SQLException {
        return call().getInt(index);
    }

    @Override
    public long getLong(String name) throws SQLException {
        return call().getLong(name);
    }

    @Override
    public long getLong(int index) throws SQLException {
        return call().getLong(index);
    }

    @Override
    public Reader getNCharacterStream(String name) throws SQLException {
        return call().getNCharacterStream(name);
    }

    @Override
    public Reader getNCharacterStream(int index) throws SQLException {
        return call().getNCharacterStream(index);
    }

    @Override
    public NClob getNClob(String name) throws SQLException {
        return call().getNClob(name);
    }

    @Override
    public NClob getNClob(int index) throws SQLException {
        return call().getNClob(index);
    }

    @Override
    public String getNString(String name) throws SQLException {
        return call().getNString(name);
    }

    @Override
    public String getNString(int index) throws SQLException {
        return call().getNString(index);
    }

    @Override
    public <T> T getObject(String name, Class<T> value) throws SQLException {
        return call().getObject(name, value);
    }

    @Override
    public Object getObject(String name, Map<String, Class<?>> value) throws SQLException {
        return call().getObject(name, value);
    }

    @Override
    public Object getObject(String name) throws SQLException {
        return call().getObject(name);
    }

    @Override
    public <T> T getObject(int index, Class<T> value) throws SQLException {
        return call().getObject(index, value);
    }

    @Override
    public Object getObject(int index, Map<String, Class<?>> value) throws SQLException {
        return call().getObject(index, value);
    }

    @Override
    public Object getObject(int index) throws SQLException {
        return call().getObject(index);
    }

    @Override
    public Ref getRef(String name) throws SQLException {
        return call().getRef(name);
    }

    @Override
    public Ref getRef(int index) throws SQLException {
        return call().getRef(index);
    }

    @Override
    public RowId getRowId(String name) throws SQLException {
        return call().getRowId(name);
    }

    @Override
    public RowId getRowId(int index) throws SQLException {
        return call().getRowId(index);
    }

    @Override
    public SQLXML getSQLXML(String name) throws SQLException {
        return call().getSQLXML(name);
    }

    @Override
    public SQLXML getSQLXML(int index) throws SQLException {
        return call().getSQLXML(index);
    }

    @Override
    public short getShort(String name) throws SQLException {
        return call().getShort(name);
    }

    @Override
    public short getShort(int index) throws SQLException {
        return call().getShort(index);
    }

    @Override
    public String getString(String name) throws SQLException {
        return call().getString(name);
    }

    @Override
    public String getString(int index) throws SQLException {
        return call().getString(index);
    }

    @Override
    public Time getTime(String name, Calendar value) throws SQLException {
        return call().getTime(name, value);
    }

    @Override
    public Time getTime(String name) throws SQLException {
        return call().getTime(name);
    }

    @Override
    public Time getTime(int index, Calendar value) throws SQLException {
        return call().getTime(index, value);
    }

    @Override
    public Time getTime(int index) throws SQLException {
        return call().getTime(index);
    }

    @Override
    public Timestamp getTimestamp(String name, Calendar value) throws SQLException {
        return call().getTimestamp(name, value);
    }

    @Override
    public Timestamp getTimestamp(String name) throws SQLException {
        return call().getTimestamp(name);
    }

    @Override
    public Timestamp getTimestamp(int index, Calendar value) throws SQLException {
        return call().getTimestamp(index, value);
    }

    @Override
    public Timestamp getTimestamp(int index) throws SQLException {
        return call().getTimestamp(index);
    }

    @Override
    public URL getURL(String name) throws SQLException {
        return call().getURL(name);
    }

    @Override
    public URL getURL(int index) throws SQLException {
        return call().getURL(index);
    }

    @Override
    public void registerOutParameter(String name, int type, String extra) throws SQLException {
        declare(s -> s.registerOutParameter(name, type, extra));
    }

    @Override
    public void registerOutParameter(String name, int type, int extra) throws SQLException {
        declare(s -> s.registerOutParameter(name, type, extra));
    }

    @Override
    public void registerOutParameter(String name, int type) throws SQLException {
        declare(s -> s.registerOutParameter(name, type));
    }

    @Override
    public void registerOutParameter(String name, SQLType type, String extra) throws SQLException {
        declare(s -> s.registerOutParameter(name, type, extra));
    }

    @Override
    public void registerOutParameter(String name, SQLType type, int extra) throws SQLException {
        declare(s -> s.registerOutParameter(name, type, extra));
    }

    @Override
    public void registerOutParameter(String name, SQLType type) throws SQLException {
        declare(s -> s.registerOutParameter(name, type));
    }

    @Override
    public void registerOutParameter(int index, int type, String extra) throws SQLException {
        declare(s -> s.registerOutParameter(index, type, extra));
    }

    @Override
    public void registerOutParameter(int index, int type, int extra) throws SQLException {
        declare(s -> s.registerOutParameter(index, type, extra));
    }

    @Override
    public void registerOutParameter(int index, int type) throws SQLException {
        declare(s -> s.registerOutParameter(index, type));
    }

    @Override
    public void registerOutParameter(int index, SQLType type, String extra) throws SQLException {
        declare(s -> s.registerOutParameter(index, type, extra));
    }

    @Override
    public void registerOutParameter(int index, SQLType type, int extra) throws SQLException {
        declare(s -> s.registerOutParameter(index, type, extra));
    }

    @Override
    public void registerOutParameter(int index, SQLType type) throws SQLException {
        declare(s -> s.registerOutParameter(index, type));
    }

    @Override
    public void setAsciiStream(String name, InputStream value, int extra) throws SQLException {
        declare(s -> s.setAsciiStream(name, value, extra));
    }

    @Override
    public void setAsciiStream(String name, InputStream value, long extra) throws SQLException {
        declare(s -> s.setAsciiStream(name, value, extra));
    }

    @Override
    public void setAsciiStream(String name, InputStream value) throws SQLException {
        declare(s -> s.setAsciiStream(name, value));
    }

    @Override
    public void setBigDecimal(String name, BigDecimal value) throws SQLException {
        declare(s -> s.setBigDecimal(name, value));
    }

    @Override
    public void setBinaryStream(String name, InputStream value, int extra) throws SQLException {
        declare(s -> s.setBinaryStream(name, value, extra));
    }

    @Override
    public void setBinaryStream(String name, InputStream value, long extra) throws SQLException {
        declare(s -> s.setBinaryStream(name, value, extra));
    }

    @Override
    public void setBinaryStream(String name, InputStream value) throws SQLException {
        declare(s -> s.setBinaryStream(name, value));
    }

    @Override
    public void setBlob(String name, InputStream value, long extra) throws SQLException {
        declare(s -> s.setBlob(name, value, extra));
    }

    @Override
    public void setBlob(String name, InputStream value) throws SQLException {
        declare(s -> s.setBlob(name, value));
    }

    @Override
    public void setBlob(String name, Blob value) throws SQLException {
        declare(s -> s.setBlob(name, value));
    }

    @Override
    public void setBoolean(String name, boolean value) throws SQLException {
        declare(s -> s.setBoolean(name, value));
    }

    @Override
    public void setByte(String name, byte value) throws SQLException {
        declare(s -> s.setByte(name, value));
    }

    @Override
    public void setBytes(String name, byte[] value) throws SQLException {
        declare(s -> s.setBytes(name, value));
    }

    @Override
    public void setCharacterStream(String name, Reader value, int extra) throws SQLException {
        declare(s -> s.setCharacterStream(name, value, extra));
    }

    @Override
    public void setCharacterStream(String name, Reader value, long extra) throws SQLException {
        declare(s -> s.setCharacterStream(name, value, extra));
    }

    @Override
    public void setCharacterStream(String name, Reader value) throws SQLException {
        declare(s -> s.setCharacterStream(name, value));
    }

    @Override
    public void setClob(String name, Reader value, long extra) throws SQLException {
        declare(s -> s.setClob(name, value, extra));
    }

    @Override
    public void setClob(String name, Reader value) throws SQLException {
        declare(s -> s.setClob(name, value));
    }

    @Override
    public void setClob(String name, Clob value) throws SQLException {
        declare(s -> s.setClob(name, value));
    }

    @Override
    public void setDate(String name, Date value, Calendar extra) throws SQLException {
        declare(s -> s.setDate(name, value, extra));
    }

    @Override
    public void setDate(String name, Date value) throws SQLException {
        declare(s -> s.setDate(name, value));
    }

    @Override
    public void setDouble(String name, double value) throws SQLException {
        declare(s -> s.setDouble(name, value));
    }

    @Override
    public void setFloat(String name, float value) throws SQLException {
        declare(s -> s.setFloat(name, value));
    }

    @Override
    public void setInt(String name, int value) throws SQLException {
        declare(s -> s.setInt(name, value));
    }

    @Override
    public void setLong(String name, long value) throws SQLException {
        declare(s -> s.setLong(name, value));
    }

    @Override
    public void setNCharacterStream(String name, Reader value, long extra) throws SQLException {
        declare(s -> s.setNCharacterStream(name, value, extra));
    }

    @Override
    public void setNCharacterStream(String name, Reader value) throws SQLException {
        declare(s -> s.setNCharacterStream(name, value));
    }

    @Override
    public void setNClob(String name, Reader value, long extra) throws SQLException {
        declare(s -> s.setNClob(name, value, extra));
    }

    @Override
    public void setNClob(String name, Reader value) throws SQLException {
        declare(s -> s.setNClob(name, value));
    }

    @Override
    public void setNClob(String name, NClob value) throws SQLException {
        declare(s -> s.setNClob(name, value));
    }

    @Override
    public void setNString(String name, String value) throws SQLException {
        declare(s -> s.setNString(name, value));
    }

    @Override
    public void setNull(String name, int value, String extra) throws SQLException {
        declare(s -> s.setNull(name, value, extra));
    }

    @Override
    public void setNull(String name, int value) throws SQLException {
        declare(s -> s.setNull(name, value));
    }

    @Override
    public void setObject(String name, Object value, int extra, int more) throws SQLException {
        declare(s -> s.setObject(name, value, extra, more));
    }

    @Override
    public void setObject(String name, Object value, int extra) throws SQLException {
        declare(s -> s.setObject(name, value, extra));
    }

    @Override
    public void setObject(String name, Object value, SQLType extra, int more) throws SQLException {
        declare(s -> s.setObject(name, value, extra, more));
    }

    @Override
    public void setObject(String name, Object value, SQLType extra) throws SQLException {
        declare(s -> s.setObject(name, value, extra));
    }

    @Override
    public void setObject(String name, Object value) throws SQLException {
        declare(s -> s.setObject(name, value));
    }

    @Override
    public void setRowId(String name, RowId value) throws SQLException {
        declare(s -> s.setRowId(name, value));
    }

    @Override
    public void setSQLXML(String name, SQLXML value) throws SQLException {
        declare(s -> s.setSQLXML(name, value));
    }

    @Override
    public void setShort(String name, short value) throws SQLException {
        declare(s -> s.setShort(name, value));
    }

    @Override
    public void setString(String name, String value) throws SQLException {
        declare(s -> s.setString(name, value));
    }

    @Override
    public void setTime(String name, Time value, Calendar extra) throws SQLException {
        declare(s -> s.setTime(name, value, extra));
    }

    @Override
    public void setTime(String name, Time value) throws SQLException {
        declare(s -> s.setTime(name, value));
    }

    @Override
    public void setTimestamp(String name, Timestamp value, Calendar extra) throws SQLException {
        declare(s -> s.setTimestamp(name, value, extra));
    }

    @Override
    public void setTimestamp(String name, Timestamp value) throws SQLException {
        declare(s -> s.setTimestamp(name, value));
    }

    @Override
    public void setURL(String name, URL value) throws SQLException {
        declare(s -> s.setURL(name, value));
    }

    @Override
    public boolean wasNull() throws SQLException {
        return call().wasNull();
    }
}
