package dev.sluice.console.page;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.RouteReason;

/**
 * How often statements were routed for one reason.
 *
 * @param code the reason as logs, metrics and JSON name it
 * @param label the reason and where it leads, for people
 * @param count decisions since the start
 * @param rate decisions per second lately
 */
public record RouteView(String code, String label, String count, String rate) {

    static RouteView of(DatabaseSnapshot database, RouteReason reason, Sample before) {
        long count = database.routes().getOrDefault(reason, 0L);
        return new RouteView(
                reason.name(),
                label(reason),
                Figures.count(count),
                Figures.rate(before.perSecond(database, "", reason.name(), count)));
    }

    private static String label(RouteReason reason) {
        return switch (reason) {
            case READ_ONLY -> "Read-only \u2192 replica";
            case PURE_READ -> "Pure read \u2192 replica";
            case TRANSACTION -> "Transaction \u2192 primary";
            case NOT_SURELY_A_READ -> "Not surely a read \u2192 primary";
            case NO_ELIGIBLE_REPLICA -> "No eligible replica \u2192 primary";
            case REPLICAS_BEHIND -> "Replicas behind \u2192 primary";
            case STRONG -> "Strong consistency \u2192 primary";
            case NO_PRIMARY -> "No primary \u2192 freshest replica";
            case REFUSED_BY_REPLICA -> "Refused by replica \u2192 primary";
            case INSTANCE_LOST -> "Instance lost \u2192 elsewhere";
            case PINNED_SESSION -> "Pinned session \u2192 stays";
        };
    }
}
