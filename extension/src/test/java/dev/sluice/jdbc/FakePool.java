package dev.sluice.jdbc;

import dev.sluice.api.PoolSnapshot;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A pool of a fake server that hands out stale connections, as pools do, and notes what comes back unclean. */
final class FakePool implements InstancePool {
    private final FakeServer server;
    private final int max;
    private final Deque<FakeServer.Backend> idle = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();
    private int active;
    private int mostActive;
    private int generation;

    FakePool(FakeServer server, int max) {
        this.server = server;
        this.max = max;
    }

    /** What a well-behaved session never does. */
    List<String> faults() {
        return faults;
    }

    int active() {
        return active;
    }

    int mostActive() {
        return mostActive;
    }

    @Override
    public Connection acquire() throws SQLException {
        if (active == max) {
            throw new SQLTransientConnectionException("all of " + server.instance() + " are in use", "53300");
        }
        FakeServer.Backend backend = idle.isEmpty() ? server.connect() : idle.pop();
        active++;
        mostActive = Math.max(mostActive, active);
        return new Physical(backend, generation).connection();
    }

    @Override
    public void flush() {
        idle.clear();
        generation++;
    }

    @Override
    public PoolSnapshot snapshot() {
        return new PoolSnapshot(0, max, active, idle.size(), 0, 0, 0, 0, false, 0);
    }

    @Override
    public void close() {
        flush();
    }

    private void back(FakeServer.Backend backend, int born) {
        active--;
        String dirt = backend.dirt();
        if (dirt != null) {
            faults.add("back to the pool of " + server.instance() + " although " + dirt);
        }
        backend.restore();
        // Like Agroal: what statements found broken, or was flushed meanwhile, does not come back.
        if (born == generation) {
            idle.push(backend);
        }
    }

    /** The client's side of one connection, as long as it is leased. */
    private final class Physical {
        private final FakeServer.Backend backend;
        private final int born;
        private boolean closed;

        Physical(FakeServer.Backend backend, int born) {
            this.backend = backend;
            this.born = born;
        }

        Connection connection() {
            return fake(Connection.class, (method, arguments) -> switch (method) {
                case "setAutoCommit" -> {
                    open();
                    backend.autoCommit((boolean) arguments[0]);
                    yield null;
                }
                case "getAutoCommit" -> backend.autoCommit();
                case "setReadOnly" -> {
                    open();
                    backend.readOnly((boolean) arguments[0]);
                    yield null;
                }
                case "isReadOnly" -> backend.readOnly();
                case "setTransactionIsolation" -> {
                    open();
                    backend.isolation((int) arguments[0]);
                    yield null;
                }
                case "getTransactionIsolation" -> backend.isolation();
                case "commit" -> {
                    open();
                    backend.commit();
                    yield null;
                }
                case "rollback" -> {
                    open();
                    backend.rollback();
                    yield null;
                }
                case "createStatement" -> statement(null);
                case "prepareStatement" -> statement((String) arguments[0]);
                case "getMetaData" -> metaData();
                case "abort" -> {
                    backend.abort();
                    yield null;
                }
                case "isClosed" -> closed;
                case "close" -> {
                    close();
                    yield null;
                }
                default -> throw new SQLFeatureNotSupportedException(method);
            });
        }

        private void open() throws SQLException {
            if (closed) {
                faults.add("a connection of " + server.instance() + " was used after it went back");
                throw new SQLException("closed", "08003");
            }
        }

        private void close() {
            if (closed) {
                faults.add("a connection of " + server.instance() + " went back twice");
                return;
            }
            closed = true;
            back(backend, born);
        }

        private Statement statement(String prepared) throws SQLException {
            open();
            return fake(PreparedStatement.class, (method, arguments) -> switch (method) {
                case "executeQuery", "executeUpdate", "execute" -> {
                    open();
                    String seen = backend.run(prepared == null ? (String) arguments[0] : prepared);
                    yield switch (method) {
                        case "executeQuery" -> result(seen);
                        case "executeUpdate" -> 1;
                        default -> false;
                    };
                }
                case "getLargeUpdateCount" -> 1L;
                case "getWarnings", "close" -> null;
                default -> throw new SQLFeatureNotSupportedException(method);
            });
        }

        private DatabaseMetaData metaData() throws SQLException {
            open();
            backend.run("SELECT 1");
            return fake(DatabaseMetaData.class, (method, arguments) -> switch (method) {
                case "getDatabaseProductName" -> "PostgreSQL";
                default -> throw new SQLFeatureNotSupportedException(method);
            });
        }
    }

    private static ResultSet result(String seen) {
        int[] row = {0};
        return fake(ResultSet.class, (method, arguments) -> switch (method) {
            case "next" -> row[0]++ == 0;
            case "getString" -> seen;
            case "close" -> null;
            default -> throw new SQLFeatureNotSupportedException(method);
        });
    }

    /** What a fake does when a method is called. */
    @FunctionalInterface
    private interface Behaviour {
        Object call(String method, Object[] arguments) throws SQLException;
    }

    private static <T> T fake(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> "fake " + type.getSimpleName();
                    default -> behaviour.call(method.getName(), arguments);
                }));
    }
}
