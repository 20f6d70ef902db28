package dev.sluice.routing;

/** What a statement asks of the connection it runs on, from the least demanding to the most. */
public enum StatementKind {
    /** Surely one pure read, which any hot standby can answer. */
    READ,
    /** Not understood, or nothing is sure: only the primary can serve it in every case. */
    UNSURE,
    /** Changes data or definitions, or takes locks that only the primary gives. */
    WRITE,
    /** Leaves state on its connection beyond its transaction: settings, temporary tables, session locks, listeners. */
    SESSION,
    /** Begins, ends or shapes a transaction. */
    TRANSACTION
}
