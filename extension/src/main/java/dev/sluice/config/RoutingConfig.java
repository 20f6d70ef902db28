package dev.sluice.config;

import dev.sluice.api.Consistency;
import java.util.Set;

/**
 * What may go to a replica.
 *
 * @param consistency what reads on a replica may miss, where an application does not say otherwise
 * @param autoCommitReads whether an auto-commit statement that is surely a pure read goes to a replica
 * @param readFunctions the user's own functions that only read, in lower case, beyond PostgreSQL's
 */
public record RoutingConfig(Consistency consistency, boolean autoCommitReads, Set<String> readFunctions) {
    /** What holds when nothing is set. */
    public static final RoutingConfig DEFAULTS = new RoutingConfig(Consistency.READ_YOUR_WRITES, true, Set.of());

    public RoutingConfig {
        readFunctions = Set.copyOf(readFunctions);
    }
}
