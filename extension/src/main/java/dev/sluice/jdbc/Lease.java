package dev.sluice.jdbc;

import dev.sluice.api.Role;
import dev.sluice.api.RouteReason;
import dev.sluice.cluster.Instance;
import dev.sluice.routing.Decision;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A physical connection while a session has it. Used by the session's thread only.
 *
 * <p>What the session changed through JDBC (auto-commit, isolation, read-only, schema, time-out) the pool restores;
 * what it changed by SQL is discarded here before the connection goes back.
 */
final class Lease {
    private final Decision decision;
    private final Connection connection;
    private final Traffic.OfInstance traffic;
    private final FailureSink failures;
    private int isolation = Connection.TRANSACTION_READ_COMMITTED;
    private int users;
    private boolean transaction;
    private boolean tainted;
    private boolean wrote;
    private boolean lost;

    /** Who hears what statements tell about an instance. */
    interface FailureSink {
        /** A connection broke. */
        void lost(Instance instance, SQLException cause);

        /** An instance that was thought to be the primary refused a write. */
        void demoted(Instance instance, SQLException cause);
    }

    Lease(Decision decision, Connection connection, Traffic.OfInstance traffic, FailureSink failures) {
        this.decision = decision;
        this.connection = connection;
        this.traffic = traffic;
        this.failures = failures;
    }

    Connection connection() {
        return connection;
    }

    Instance instance() {
        return decision.instance();
    }

    RouteReason reason() {
        return decision.reason();
    }

    boolean onReplica() {
        return decision.role() == Role.REPLICA;
    }

    boolean lost() {
        return lost;
    }

    void countStatement(boolean read) {
        traffic.statement(read);
    }

    /** A statement begins on it; the moment is to be given back to {@link #ended}. */
    long began() {
        return traffic.load().began();
    }

    void ended(long began, boolean succeeded) {
        traffic.load().ended(began, succeeded);
    }

    /** Begins a physical transaction; statements run in it until {@link #commit} or {@link #rollback}. */
    void begin(boolean readOnly) throws SQLException {
        connection.setAutoCommit(false);
        if (readOnly) {
            connection.setReadOnly(true);
        }
        transaction = true;
    }

    void commit() throws SQLException {
        connection.commit();
        transaction = false;
    }

    void rollback() throws SQLException {
        connection.rollback();
        transaction = false;
    }

    /** Hands a lease that outlives its transaction back to auto-commit. */
    void endTransactionMode() throws SQLException {
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
    }

    /** Sets the isolation of the transactions to come; the pool hands every connection out at READ COMMITTED. */
    void isolation(int level) throws SQLException {
        if (level != isolation) {
            connection.setTransactionIsolation(level);
            isolation = level;
        }
    }

    /** One more statement needs it. */
    Lease use() {
        users++;
        return this;
    }

    /** One statement is done with it; true when it was the last. */
    boolean unuse() {
        return --users <= 0;
    }

    /** Something that is not surely a read is run on it. */
    void mayWrite() {
        wrote = decision.role() == Role.PRIMARY;
    }

    /** Whether something may have been written that was not asked about yet. */
    boolean takeWritten() {
        boolean answer = wrote;
        wrote = false;
        return answer;
    }

    /** The session changed state by SQL that JDBC does not know of. */
    void taint() {
        tainted = true;
    }

    /** Looks at what a statement threw and reports what it means, once. True when the connection is lost. */
    boolean failed(SQLException failure) {
        if (!lost && SqlStates.fatal(failure)) {
            lost = true;
            traffic.failure();
            failures.lost(instance(), failure);
        } else if (SqlStates.refusedAsWrite(failure) && decision.role() == Role.PRIMARY && readWrite()) {
            failures.demoted(instance(), failure);
        }
        return lost;
    }

    private boolean readWrite() {
        try {
            return !connection.isReadOnly() && !tainted;
        } catch (SQLException closed) {
            return false;
        }
    }

    /** Gives the connection back, clean; one that cannot be cleaned is thrown away. Never throws. */
    void release() {
        try (Connection returned = connection) {
            if (transaction && !lost) {
                rollback();
            }
            if (tainted && !lost) {
                discardState(returned);
            }
        } catch (SQLException broken) {
            failed(broken);
            abort();
        }
    }

    private static void discardState(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
            statement.execute("DISCARD ALL");
        }
    }

    /** Cuts the physical connection. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            lost = true;
        }
    }
}
