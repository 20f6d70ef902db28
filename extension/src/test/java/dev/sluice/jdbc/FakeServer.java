package dev.sluice.jdbc;

import dev.sluice.cluster.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that knows a handful of statements, counts rows and dies when told to. Replicas share the rows of their
 * primary at once.
 */
final class FakeServer {
    static final String READ = "SELECT count(*) FROM t";
    /** Looks like a read and writes, as a view over a volatile function does. */
    static final String SNEAKY = "SELECT count(*) FROM sneaky";
    /** Nobody can tell by its text. */
    static final String HINTED = "/* sluice: primary */ " + READ;

    static final String UNSURE = "SELECT touch()";

    static final String WRITE = "INSERT INTO t VALUES (1)";
    static final String SESSION = "SET work_mem = '1MB'";

    /** The rows all servers of a cluster show. */
    static final class Rows {
        int committed;
    }

    private final Instance instance;
    private final boolean replica;
    private final Rows rows;
    private final List<String> attempts = new ArrayList<>();
    private boolean alive = true;
    private int incarnation;

    FakeServer(Instance instance, boolean replica, Rows rows) {
        this.instance = instance;
        this.replica = replica;
        this.rows = rows;
    }

    Instance instance() {
        return instance;
    }

    boolean replica() {
        return replica;
    }

    boolean alive() {
        return alive;
    }

    /** Every statement that reached it. */
    List<String> attempts() {
        return attempts;
    }

    void kill() {
        alive = false;
    }

    void revive() {
        if (!alive) {
            alive = true;
            incarnation++;
        }
    }

    Backend connect() throws SQLException {
        if (!alive) {
            throw new SQLException("connection to " + instance + " refused", "08001");
        }
        return new Backend();
    }

    /** The server's side of one connection. */
    final class Backend {
        private final int born = incarnation;
        private boolean autoCommit = true;
        private boolean readOnly;
        private boolean inTransaction;
        private boolean changedBySql;
        private boolean aborted;
        private int isolation = Connection.TRANSACTION_READ_COMMITTED;
        private int uncommitted;

        FakeServer server() {
            return FakeServer.this;
        }

        private void reach() throws SQLException {
            if (!alive || born != incarnation || aborted) {
                throw new SQLException("connection to " + instance + " broke", "08006");
            }
        }

        boolean broken() {
            return !alive || born != incarnation || aborted;
        }

        /** Runs a statement: how many rows there are, and under which isolation that was seen. */
        String run(String sql) throws SQLException {
            reach();
            attempts.add(sql);
            inTransaction = !autoCommit;
            switch (sql) {
                case READ, HINTED, "SELECT 1" -> {}
                case WRITE, SNEAKY, UNSURE -> write();
                case SESSION -> changedBySql = true;
                case "ROLLBACK" -> rollback();
                case "DISCARD ALL" -> changedBySql = false;
                default -> throw new SQLException("what is " + sql, "42601");
            }
            return (rows.committed + uncommitted) + "@" + isolation;
        }

        private void write() throws SQLException {
            if (replica || (readOnly && !autoCommit)) {
                throw new SQLException("cannot execute in a read-only transaction", SqlStates.READ_ONLY_TRANSACTION);
            }
            if (autoCommit) {
                rows.committed++;
            } else {
                uncommitted++;
            }
        }

        void commit() throws SQLException {
            reach();
            rows.committed += uncommitted;
            uncommitted = 0;
            inTransaction = false;
        }

        void rollback() throws SQLException {
            reach();
            uncommitted = 0;
            inTransaction = false;
        }

        void autoCommit(boolean on) throws SQLException {
            if (on && inTransaction) {
                commit();
            }
            autoCommit = on;
        }

        boolean autoCommit() {
            return autoCommit;
        }

        void readOnly(boolean on) {
            readOnly = on;
        }

        boolean readOnly() {
            return readOnly;
        }

        void isolation(int level) throws SQLException {
            reach();
            isolation = level;
        }

        int isolation() {
            return isolation;
        }

        void abort() {
            aborted = true;
        }

        /** What a pool cannot restore by itself when the connection comes back; null when there is nothing. */
        String dirt() {
            if (broken()) {
                return null;
            }
            if (inTransaction) {
                return "a transaction is open";
            }
            return changedBySql ? "its session was changed by SQL" : null;
        }

        /** What a pool restores. */
        void restore() {
            autoCommit = true;
            readOnly = false;
            isolation = Connection.TRANSACTION_READ_COMMITTED;
        }
    }
}
