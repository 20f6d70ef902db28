package dev.sluice.console.page;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Health;
import dev.sluice.api.InstanceSnapshot;
import dev.sluice.api.Role;
import dev.sluice.api.RouteReason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One database on the page.
 *
 * @param name as configured
 * @param url without credentials
 * @param ready whether it can serve
 * @param warm whether its pools were filled
 * @param replicas how many replicas are eligible and how many there should be
 * @param routes decisions by reason, every reason
 * @param instances one row each
 */
public record DatabaseView(
        String name,
        String url,
        Badge ready,
        Badge warm,
        String replicas,
        List<RouteView> routes,
        List<InstanceView> instances) {
    public DatabaseView {
        routes = List.copyOf(routes);
        instances = List.copyOf(instances);
    }

    static DatabaseView of(DatabaseSnapshot database, Sample before, boolean admin) {
        long eligible = database.instances().stream()
                .filter(instance -> instance.role() == Role.REPLICA && instance.eligible())
                .count();
        return new DatabaseView(
                database.name(),
                database.url(),
                database.ready() ? Badge.good("ready") : Badge.bad("not ready"),
                database.warm() ? Badge.good("warm") : Badge.poor("warming up"),
                eligible + " eligible, " + database.replicaMinimum() + " wanted",
                Arrays.stream(RouteReason.values())
                        .map(reason -> RouteView.of(database, reason, before))
                        .toList(),
                database.instances().stream()
                        .map(instance -> InstanceView.of(database, instance, before, admin))
                        .toList());
    }

    /** What a listener should hear: the states, no figures. */
    String announcement() {
        String troubles = instances.stream()
                .filter(instance -> !instance.untroubled())
                .map(InstanceView::announcement)
                .collect(Collectors.joining("; "));
        return name + " is " + ready.text() + (troubles.isEmpty() ? "." : "; " + troubles + ".");
    }

    static Badge health(Health health) {
        return switch (health) {
            case HEALTHY -> Badge.good("healthy");
            case SUSPECT -> Badge.poor("suspect");
            case UNHEALTHY -> Badge.bad("unhealthy");
            case UNKNOWN -> Badge.plain("not probed yet");
        };
    }

    static Badge role(InstanceSnapshot instance) {
        return switch (instance.role()) {
            case PRIMARY -> Badge.accent("primary");
            case REPLICA -> Badge.plain("replica");
            case UNKNOWN -> Badge.poor("unknown");
        };
    }
}
