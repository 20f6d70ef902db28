package dev.sluice.console.page;

import dev.sluice.api.DatabaseSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All the page shows at one moment; immutable.
 *
 * @param takenAt when the figures were read
 * @param problem why there are none, in words for an operator; empty when there is no problem
 * @param databases one section each
 */
public record Overview(Moment takenAt, String problem, List<DatabaseView> databases) {
    public Overview {
        databases = List.copyOf(databases);
    }

    /**
     * @param databases as of now
     * @param before what rates are told from
     * @param admin whether to offer the actions of administrators
     * @param now the server's time, shown when there is no database to tell it
     */
    static Overview of(List<DatabaseSnapshot> databases, Sample before, boolean admin, Instant now) {
        Instant takenAt = databases.stream()
                .map(DatabaseSnapshot::takenAt)
                .min(Instant::compareTo)
                .orElse(now);
        List<DatabaseView> views = databases.stream()
                .map(database -> DatabaseView.of(database, before, admin))
                .toList();
        return new Overview(new Moment(takenAt), "", views);
    }

    /** Instead of figures, why there are none. */
    static Overview unavailable(String problem, Instant now) {
        return new Overview(new Moment(now), problem, List.of());
    }

    /** True when the runtime answered and knows no database. */
    public boolean withoutDatabases() {
        return problem.isEmpty() && databases.isEmpty();
    }

    /** One sentence for those who listen to the page: it changes when a state does, not when a figure does. */
    public String announcement() {
        if (!problem.isEmpty()) {
            return problem;
        }
        return databases.stream().map(DatabaseView::announcement).collect(Collectors.joining(" "));
    }
}
