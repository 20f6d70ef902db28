package dev.sluice.jdbc;

import dev.sluice.api.ReadOnlyScope;
import dev.sluice.api.ReadOnlyViolationException;
import dev.sluice.api.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an application and its container do with one session, step by step. */
final class SessionProgram implements AutoCloseable {

    /** A step. */
    enum Step {
        READ,
        READ_AND_KEEP_RESULT_OPEN,
        SNEAKY,
        UNSURE,
        WRITE,
        SESSION,
        METADATA,
        CLOSE_RESULTS,
        AUTO_COMMIT_OFF,
        AUTO_COMMIT_ON,
        COMMIT,
        ROLLBACK,
        CONTAINER_BEGIN,
        CONTAINER_COMMIT,
        CONTAINER_ROLLBACK,
        READ_ONLY_ON,
        READ_ONLY_OFF,
        SCOPE_BEGIN,
        SCOPE_JOIN,
        SCOPE_END,
        REPEATABLE_READ,
        READ_COMMITTED,
        REOPEN,
        KILL_PRIMARY,
        KILL_ONE_REPLICA,
        KILL_OTHER_REPLICA,
        REVIVE;

        boolean kills() {
            return compareTo(KILL_PRIMARY) >= 0;
        }
    }

    private final FakeCluster cluster;
    private final Deque<ReadOnlyScope> scopes = new ArrayDeque<>();
    private final Set<FakeServer> servedTransaction = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private final Session session;
    private Connection handle;
    private boolean containerTransaction;
    private int localBegun;
    private int localEnded;

    SessionProgram(FakeCluster cluster) throws SQLException {
        this.cluster = cluster;
        this.session = cluster.open(new Session.Listener() {
            @Override
            public void localTransactionStarted() {
                localBegun++;
            }

            @Override
            public void localTransactionCommitted() {
                localEnded++;
            }

            @Override
            public void localTransactionRolledBack() {
                localEnded++;
            }
        });
        this.handle = session.openHandle();
    }

    /** What the session did that it must never do. */
    List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        cluster.pools().forEach(pool -> all.addAll(pool.faults()));
        return all;
    }

    int localTransactionsNotEnded() {
        return localBegun - localEnded;
    }

    boolean inTransaction() throws SQLException {
        return containerTransaction || !handle.getAutoCommit();
    }

    /** Does one step; says what came of it in one word. */
    String run(Step step) {
        try {
            return attempt(step);
        } catch (ReadOnlyViolationException broken) {
            return "violation";
        } catch (SQLException failure) {
            return switch (failure.getSQLState()) {
                case SqlStates.READ_ONLY_TRANSACTION -> "refused";
                case SqlStates.INVALID_TRANSACTION_STATE -> "state";
                case SqlStates.TRANSACTION_RESOLUTION_UNKNOWN -> "unknown";
                case "53300" -> "none free";
                default -> failure.getSQLState().startsWith("08") ? "lost" : failure.toString();
            };
        }
    }

    private String attempt(Step step) throws SQLException {
        switch (step) {
            case READ -> {
                return query(FakeServer.READ, true);
            }
            case READ_AND_KEEP_RESULT_OPEN -> {
                return query(FakeServer.READ, false);
            }
            case SNEAKY -> {
                return query(FakeServer.SNEAKY, true);
            }
            case UNSURE -> {
                return query(FakeServer.UNSURE, true);
            }
            case WRITE -> update(FakeServer.WRITE);
            case SESSION -> update(FakeServer.SESSION);
            case METADATA -> handle.getMetaData().getDatabaseProductName();
            case CLOSE_RESULTS -> closeResults();
            case AUTO_COMMIT_OFF -> handle.setAutoCommit(false);
            case AUTO_COMMIT_ON -> ending(() -> handle.setAutoCommit(true));
            case COMMIT -> ending(handle::commit);
            case ROLLBACK -> ending(handle::rollback);
            case CONTAINER_BEGIN -> {
                session.begin();
                containerTransaction = true;
            }
            case CONTAINER_COMMIT -> endContainer(session::commit);
            case CONTAINER_ROLLBACK -> endContainer(session::rollback);
            case READ_ONLY_ON -> handle.setReadOnly(true);
            case READ_ONLY_OFF -> handle.setReadOnly(false);
            case SCOPE_BEGIN -> scopes.push(ReadOnlyScope.begin("test"));
            case SCOPE_JOIN -> scopes.push(ReadOnlyScope.join("test"));
            case SCOPE_END -> {
                if (!scopes.isEmpty()) {
                    scopes.pop().close();
                }
            }
            case REPEATABLE_READ -> handle.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            case READ_COMMITTED -> handle.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            case REOPEN -> reopen();
            case KILL_PRIMARY -> cluster.primary().kill();
            case KILL_ONE_REPLICA -> cluster.servers().get(1).kill();
            case KILL_OTHER_REPLICA -> cluster.servers().get(2).kill();
            case REVIVE -> {
                cluster.servers().forEach(FakeServer::revive);
                cluster.probe();
            }
        }
        return "ok";
    }

    /** Something of the session. */
    private interface Action {
        void run() throws SQLException;
    }

    private void endContainer(Action end) throws SQLException {
        containerTransaction = false;
        ending(end);
    }

    private void ending(Action end) throws SQLException {
        try {
            end.run();
        } finally {
            if (!containerTransaction) {
                servedTransaction.clear();
            }
        }
    }

    private void reopen() throws SQLException {
        handle.close();
        containerTransaction = false;
        try {
            ending(session::reset);
        } finally {
            handle = session.openHandle();
        }
    }

    private final List<Statement> open = new ArrayList<>();

    private void closeResults() throws SQLException {
        for (Statement statement : open) {
            statement.close();
            // A second close does nothing.
            statement.close();
        }
        open.clear();
    }

    private String query(String sql, boolean close) throws SQLException {
        List<Integer> before = attempts();
        Statement statement = handle.prepareStatement(sql);
        open.add(statement);
        ResultSet result = ((java.sql.PreparedStatement) statement).executeQuery();
        served(before);
        result.next();
        String seen = result.getString(1);
        if (close) {
            result.close();
            result.close();
            statement.close();
        }
        return seen;
    }

    private void update(String sql) throws SQLException {
        List<Integer> before = attempts();
        try (Statement statement = handle.createStatement()) {
            statement.executeUpdate(sql);
            served(before);
        }
    }

    private List<Integer> attempts() {
        return cluster.servers().stream()
                .map(server -> server.attempts().size())
                .toList();
    }

    /** The statement came back: notes who answered it, and whether it was the same as before in this transaction. */
    private void served(List<Integer> before) throws SQLException {
        if (!inTransaction()) {
            return;
        }
        FakeServer last = null;
        for (int i = 0; i < before.size(); i++) {
            FakeServer server = cluster.servers().get(i);
            if (server.attempts().size() > before.get(i)) {
                last = server;
            }
        }
        servedTransaction.add(last);
        if (servedTransaction.size() > 1) {
            faults.add("one transaction was served by " + servedTransaction.size() + " instances");
        }
    }

    /** Ends everything. */
    @Override
    public void close() {
        while (!scopes.isEmpty()) {
            scopes.pop().close();
        }
        session.close();
        session.close();
    }
}
