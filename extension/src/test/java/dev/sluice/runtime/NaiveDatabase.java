package dev.sluice.runtime;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one connection to one server would do to a table: the oracle of {@link RandomSessionsTest}. */
final class NaiveDatabase {
    private Map<Integer, Integer> committed = new HashMap<>();
    private Optional<Map<Integer, Integer>> transaction = Optional.empty();
    private final Map<Integer, Set<Integer>> everCommitted = new HashMap<>();
    private boolean autoCommit = true;
    private boolean readOnly;
    private boolean aborted;
    private boolean begun;
    private boolean begunReadOnly;

    boolean autoCommit() {
        return autoCommit;
    }

    /** Whether the next statement is refused as a write. */
    boolean promised() {
        return begun ? begunReadOnly : readOnly;
    }

    boolean aborted() {
        return aborted;
    }

    /** Whether a statement ran in the transaction. */
    boolean begun() {
        return begun;
    }

    void statement() {
        if (!autoCommit && !begun) {
            begun = true;
            begunReadOnly = readOnly;
            transaction = Optional.of(new HashMap<>(committed));
        }
    }

    void write(int id, int value) {
        transaction.orElse(committed).put(id, value);
        if (transaction.isEmpty()) {
            remember();
        }
    }

    void fail() {
        aborted = begun;
    }

    /** What a read may see: what is there; on a replica whatever was there once, absence included. */
    Set<Integer> visible(int id, boolean onReplica) {
        if (!onReplica) {
            return Set.of(transaction.orElse(committed).getOrDefault(id, 0));
        }
        Set<Integer> once = new HashSet<>(everCommitted.getOrDefault(id, Set.of()));
        once.add(0);
        return once;
    }

    void end(boolean commit) {
        if (commit && !aborted) {
            committed = transaction.orElse(committed);
            remember();
        }
        transaction = Optional.empty();
        begun = false;
        aborted = false;
    }

    void autoCommit(boolean on) {
        if (on && !autoCommit) {
            end(true);
        }
        autoCommit = on;
    }

    void readOnly(boolean on) {
        readOnly = on;
    }

    void close() {
        end(false);
        autoCommit = true;
        readOnly = false;
    }

    Map<Integer, Integer> committed() {
        return Map.copyOf(committed);
    }

    private void remember() {
        committed.forEach((id, value) ->
                everCommitted.computeIfAbsent(id, i -> new HashSet<>()).add(value));
    }
}
