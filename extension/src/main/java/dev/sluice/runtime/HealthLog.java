package dev.sluice.runtime;

import dev.sluice.api.Health;
import dev.sluice.cluster.InstanceState;
import dev.sluice.health.HealthListener;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** Writes changes of health, role and rotation to the log, for operators. Thread-safe. */
final class HealthLog implements HealthListener {
    private static final System.Logger LOG = System.getLogger("dev.sluice.health");

    private final String database;

    HealthLog(String database) {
        this.database = database;
    }

    @Override
    public void changed(InstanceState before, InstanceState after) {
        boolean worse = after.health() == Health.UNHEALTHY || after.lagging();
        boolean firstAnswer = before.health() == Health.UNKNOWN && after.health() == Health.HEALTHY;
        boolean passing = after.health() == Health.SUSPECT || (before.health() == Health.SUSPECT && !worse);
        Level level = worse ? Level.WARNING : firstAnswer || passing ? Level.DEBUG : Level.INFO;
        LOG.log(
                level,
                () -> "SLUICE: " + after.instance() + " of database " + database + " is "
                        + after.role().name().toLowerCase(Locale.ROOT) + " on timeline " + after.timeline() + ", "
                        + after.health().name().toLowerCase(Locale.ROOT)
                        + after.problem().map(problem -> ": " + problem).orElse(""));
    }
}
