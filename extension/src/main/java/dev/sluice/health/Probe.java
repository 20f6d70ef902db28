package dev.sluice.health;

import dev.sluice.cluster.Instance;
import java.sql.SQLException;

/**
 * What does this server say of itself now? Each method returns within the configured time-out of a probe, whatever the
 * server does. Different instances are asked at the same time, one instance never twice at once.
 */
public interface Probe extends AutoCloseable {

    /** Asks over a connection that is kept for this: cheap. */
    Sample sample(Instance instance) throws SQLException;

    /** Asks over a new connection, as an application would have to: complete. */
    Sample check(Instance instance) throws SQLException;

    /** Ends all connections; a probe that runs fails. */
    @Override
    void close();
}
