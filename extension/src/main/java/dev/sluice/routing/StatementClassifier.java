package dev.sluice.routing;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What kind of statement is this text? Decides without a server, from the text alone: what it calls a read is one, but
 * a view, an operator or an overloaded built-in may hide a volatile function of the user's; a replica refuses what
 * those write.
 *
 * <p>Thread-safe. Remembers the last {@value #CAPACITY} texts or so, so that asking again costs one look-up.
 */
public final class StatementClassifier {
    /** How many texts are remembered. */
    static final int CAPACITY = 4096;

    /** Longer texts, in characters, are classified each time. */
    static final int LONGEST_REMEMBERED = 64 * 1024;

    private final Set<String> functions;
    private final ConcurrentHashMap<String, Classified> known = new ConcurrentHashMap<>();
    private final Object eviction = new Object();
    private Iterator<String> oldest = known.keySet().iterator();

    /**
     * Knows PostgreSQL's own functions and the user's.
     *
     * @param readFunctions the user's own functions that only read, as the server stores them (lower case unless
     *     quoted); a name with a schema ({@code shop.price}) is meant for calls that name the schema, one without for
     *     calls that do not
     */
    public StatementClassifier(Set<String> readFunctions) {
        Set<String> all = new HashSet<>(ReadFunctions.BUILT_IN);
        all.addAll(readFunctions);
        this.functions = Set.copyOf(all);
    }

    /**
     * The kind of {@code sql}; of several statements the most demanding, and never {@link StatementKind#READ}.
     *
     * @param sql what a JDBC driver is given; null when unknown
     */
    public StatementKind classify(@Nullable String sql) {
        return read(sql).kind();
    }

    /**
     * All that {@code sql} says: its kind, and what a comment in it asks for.
     *
     * @param sql what a JDBC driver is given; null when unknown
     */
    public Classified read(@Nullable String sql) {
        if (sql == null) {
            return Classified.UNKNOWN;
        }
        Classified remembered = known.get(sql);
        return remembered != null ? remembered : learn(sql);
    }

    /**
     * Lets {@code sql} be of this kind from now on, whatever it looks like. Holds until other texts displace it; texts
     * of more than {@value #LONGEST_REMEMBERED} characters are not remembered.
     */
    public void remember(String sql, StatementKind kind) {
        if (sql.length() > LONGEST_REMEMBERED) {
            return;
        }
        Classified other = SqlText.read(sql, functions).as(kind);
        synchronized (eviction) {
            makeRoomFor(sql);
            known.put(sql, other);
        }
    }

    /** How many texts are remembered now. */
    int remembered() {
        return known.size();
    }

    private Classified learn(String sql) {
        Classified read = SqlText.read(sql, functions);
        if (sql.length() > LONGEST_REMEMBERED) {
            return read;
        }
        synchronized (eviction) {
            makeRoomFor(sql);
            Classified meanwhile = known.putIfAbsent(sql, read);
            return meanwhile != null ? meanwhile : read;
        }
    }

    /** One hand goes round the table for ever: no text stays because of where it hashes to. */
    private void makeRoomFor(String sql) {
        while (known.size() >= CAPACITY && !known.containsKey(sql)) {
            if (!oldest.hasNext()) {
                oldest = known.keySet().iterator();
            }
            known.remove(oldest.next());
        }
    }
}
