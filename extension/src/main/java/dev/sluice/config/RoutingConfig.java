package dev.sluice.config;

import java.util.Set;

/**
 * Which statements outside transactions may go to a replica unasked.
 *
 * @param autoCommitReads whether an auto-commit statement that is surely a pure read goes to a replica
 * @param readFunctions the user's own functions that only read, in lower case, beyond PostgreSQL's
 */
public record RoutingConfig(boolean autoCommitReads, Set<String> readFunctions) {
    /** What holds when nothing is set. */
    public static final RoutingConfig DEFAULTS = new RoutingConfig(true, Set.of());

    public RoutingConfig {
        readFunctions = Set.copyOf(readFunctions);
    }
}
