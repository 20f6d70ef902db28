package dev.sluice.jdbc;

import dev.sluice.jdbc.SessionProgram.Step;
import java.util.ArrayDeque;
import java.util.Deque;

/** The twin of a session: what the same steps come to on one database that never fails. */
final class NaiveSession {
    private final Deque<Boolean> joinedScopes = new ArrayDeque<>();
    private int committed;
    private int pending;
    private boolean autoCommit = true;
    private boolean container;
    private boolean begun;
    private boolean begunReadOnly;
    private boolean readOnly;
    private boolean pinned;
    private boolean pinnedByTransactionOnly;
    private int isolation = 2;

    /** Whether the step makes sense now and has one right outcome. */
    boolean allows(Step step) {
        return switch (step) {
            case CONTAINER_BEGIN -> !container && autoCommit;
            case CONTAINER_COMMIT, CONTAINER_ROLLBACK -> container;
            // On a pinned session nobody but Sluice keeps the promise, and it cannot tell these from reads.
            case SNEAKY, UNSURE -> !(pinned && promised() && !inTransaction());
            default -> !step.kills();
        };
    }

    String run(Step step) {
        return switch (step) {
            case READ, READ_AND_KEEP_RESULT_OPEN -> read();
            case SNEAKY, UNSURE -> hiddenWrite();
            case WRITE -> write();
            case SESSION -> session();
            case METADATA -> touch();
            case CLOSE_RESULTS, SCOPE_BEGIN, SCOPE_JOIN, SCOPE_END -> scopes(step);
            case AUTO_COMMIT_OFF -> {
                autoCommit &= container;
                yield "ok";
            }
            case AUTO_COMMIT_ON -> autoCommitOn();
            case COMMIT, ROLLBACK -> endLocal(step == Step.COMMIT);
            case CONTAINER_BEGIN -> {
                container = true;
                yield "ok";
            }
            case CONTAINER_COMMIT, CONTAINER_ROLLBACK -> {
                container = false;
                yield end(step == Step.CONTAINER_COMMIT);
            }
            case READ_ONLY_ON, READ_ONLY_OFF -> readOnly(step == Step.READ_ONLY_ON);
            case REPEATABLE_READ -> isolation(4);
            case READ_COMMITTED -> isolation(2);
            case REOPEN -> reopen();
            default -> throw new IllegalArgumentException(step.name());
        };
    }

    private boolean inTransaction() {
        return container || !autoCommit;
    }

    private boolean promised() {
        return readOnly || !joinedScopes.isEmpty();
    }

    private String touch() {
        if (inTransaction() && !begun) {
            begun = true;
            begunReadOnly = readOnly || (!joinedScopes.isEmpty() && !joinedScopes.peek());
        }
        return "ok";
    }

    private String read() {
        touch();
        return (committed + pending) + "@" + isolation;
    }

    private String write() {
        if (promised() || (begun && begunReadOnly)) {
            return "violation";
        }
        touch();
        add();
        return "ok";
    }

    private String hiddenWrite() {
        touch();
        if (inTransaction() ? begunReadOnly : promised()) {
            return "refused";
        }
        add();
        return (committed + pending) + "@" + isolation;
    }

    private void add() {
        if (inTransaction()) {
            pending++;
        } else {
            committed++;
        }
    }

    private String session() {
        touch();
        if (inTransaction() && begunReadOnly && !pinned) {
            pinnedByTransactionOnly = true;
        }
        pinned = true;
        return "ok";
    }

    private String scopes(Step step) {
        switch (step) {
            case SCOPE_BEGIN -> joinedScopes.push(false);
            case SCOPE_JOIN -> joinedScopes.push(joinedScopes.isEmpty() || joinedScopes.peek());
            case SCOPE_END -> joinedScopes.poll();
            default -> {}
        }
        return "ok";
    }

    private String autoCommitOn() {
        if (container) {
            return "state";
        }
        if (!autoCommit) {
            end(true);
        }
        autoCommit = true;
        return "ok";
    }

    private String endLocal(boolean commit) {
        return container || autoCommit ? "state" : end(commit);
    }

    private String end(boolean commit) {
        committed += commit ? pending : 0;
        pending = 0;
        begun = false;
        begunReadOnly = false;
        if (pinnedByTransactionOnly) {
            pinned = false;
            pinnedByTransactionOnly = false;
        }
        return "ok";
    }

    private String readOnly(boolean on) {
        if (on != readOnly && begun) {
            return "state";
        }
        readOnly = on;
        return "ok";
    }

    private String isolation(int level) {
        if (level != isolation && begun) {
            return "state";
        }
        isolation = level;
        return "ok";
    }

    private String reopen() {
        end(false);
        container = false;
        autoCommit = true;
        readOnly = false;
        isolation = 2;
        pinned = false;
        return "ok";
    }
}
