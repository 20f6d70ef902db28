package dev.sluice.console.metrics;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.InstanceSnapshot;
import java.util.List;
import java.util.stream.Stream;

/** By which tags the values of a metric are told apart. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are copies, its functions hold no state
enum Tagging {
    BY_DATABASE("database"),
    BY_REASON("database", "reason"),
    BY_INSTANCE("database", "instance"),
    BY_KIND("database", "instance", "kind"),
    /** Instances of two databases may be the same server: only both names together name a pool. */
    BY_POOL("db_client_connection_pool_name", "database", "instance"),
    BY_POOL_AND_STATE("db_client_connection_pool_name", "database", "instance", "db_client_connection_state");

    private final List<String> names;

    Tagging(String... names) {
        this.names = List.of(names);
    }

    List<String> names() {
        return names;
    }

    /** The tags' values for one instance, followed by {@code more}. */
    List<String> of(DatabaseSnapshot database, InstanceSnapshot instance, String... more) {
        Stream<String> pool = names.get(0).equals("db_client_connection_pool_name")
                ? Stream.of(database.name() + "/" + instance.name())
                : Stream.of();
        Stream<String> both = Stream.of(database.name(), instance.name());
        return Stream.of(pool, both, Stream.of(more)).flatMap(part -> part).toList();
    }
}
