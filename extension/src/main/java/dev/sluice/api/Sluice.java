package dev.sluice.api;

import java.util.List;

/**
 * The facade of one running Sluice: all databases of this server. Get it from JNDI (the adapter's administered
 * object) or from any of its data sources by {@code dataSource.unwrap(Sluice.class)}. Thread-safe.
 */
public interface Sluice {

    /** All databases, each as of now, in the order of their names. */
    List<DatabaseSnapshot> databases();

    /**
     * Takes a replica out of rotation: running work ends there, no new reads are routed to it. The act is logged with
     * its actor.
     *
     * @param database a name from {@link #databases()}
     * @param instance a name from that database's instances
     * @param actor who asked for it, for the audit log
     * @return false when it was out already
     * @throws IllegalArgumentException when there is no such database or instance; the message names those there are
     * @throws IllegalStateException when the instance is the primary
     */
    boolean takeOut(String database, String instance, String actor);

    /**
     * Puts an instance back into rotation. The act is logged with its actor.
     *
     * @param database a name from {@link #databases()}
     * @param instance a name from that database's instances
     * @param actor who asked for it, for the audit log
     * @return false when it was in rotation already
     * @throws IllegalArgumentException when there is no such database or instance; the message names those there are
     */
    boolean putBack(String database, String instance, String actor);
}
