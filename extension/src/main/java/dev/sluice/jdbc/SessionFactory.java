package dev.sluice.jdbc;

import dev.sluice.api.Session;
import dev.sluice.api.Sluice;
import dev.sluice.routing.StatementClassifier;

/**
 * Makes the logical connections of one database. Thread-safe.
 *
 * @param broker gives physical connections
 * @param classifier says what statements are
 * @param causality says how fresh reads must be
 * @param autoCommitReads whether surely pure reads outside transactions go to replicas unasked
 * @param facade what {@code unwrap(Sluice.class)} gives
 */
public record SessionFactory(
        LeaseBroker broker,
        StatementClassifier classifier,
        Causality causality,
        boolean autoCommitReads,
        Sluice facade) {

    /** A session that a container drives. */
    public Session open(Session.Listener listener) {
        return new LogicalSession(this, listener);
    }
}
