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

    /**
     * Changes the bounds of an instance's pool while it runs, on this server and until it is stopped; the settings
     * stay. A pool that shrinks closes idle connections at once and leased ones when they come back. The act is logged
     * with its actor.
     *
     * @param database a name from {@link #databases()}
     * @param instance a name from that database's instances
     * @param min connections to keep open, 0 or more
     * @param max connections never to exceed, at least 1 and at least {@code min}
     * @param actor who asked for it, for the audit log
     * @return false when it had these bounds already
     * @throws IllegalArgumentException when there is no such database or instance; the message names those there are;
     *     or when the bounds are not allowed; the message names the setting, its value and what is allowed
     */
    boolean resizePool(String database, String instance, int min, int max, String actor);
}
