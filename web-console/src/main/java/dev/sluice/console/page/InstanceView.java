package dev.sluice.console.page;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Health;
import dev.sluice.api.InstanceSnapshot;
import dev.sluice.api.PoolSnapshot;
import dev.sluice.api.Role;

/**
 * One row of the table of instances.
 *
 * @param name {@code host:port}
 * @param role what it is
 * @param health what probes say
 * @param rotation whether it is in rotation
 * @param lag how far it is behind; a dash for a primary or while unknown
 * @param streaming whether its stream from upstream is connected; a dash for a primary
 * @param pool its connections
 * @param reads statements since the start
 * @param writes statements since the start
 * @param readRate reads per second lately
 * @param writeRate writes per second lately
 * @param failures failed statements since the start
 * @param problem why it is not eligible; empty when it is
 * @param untroubled whether there is nothing to tell about it
 * @param canTakeOut whether to offer taking it out
 * @param canPutBack whether to offer putting it back
 */
public record InstanceView(
        String name,
        Badge role,
        Badge health,
        Badge rotation,
        String lag,
        String streaming,
        PoolSnapshot pool,
        String reads,
        String writes,
        String readRate,
        String writeRate,
        String failures,
        String problem,
        boolean untroubled,
        boolean canTakeOut,
        boolean canPutBack) {

    static InstanceView of(DatabaseSnapshot database, InstanceSnapshot instance, Sample before, boolean admin) {
        String name = instance.name();
        boolean primary = instance.role() == Role.PRIMARY;
        return new InstanceView(
                name,
                DatabaseView.role(instance),
                DatabaseView.health(instance.health()),
                instance.inRotation() ? Badge.good("in") : Badge.poor("out"),
                instance.lag().map(Figures::duration).orElse(Figures.NONE),
                streaming(instance),
                instance.pool(),
                Figures.count(instance.reads()),
                Figures.count(instance.writes()),
                Figures.rate(before.perSecond(database, name, "reads", instance.reads())),
                Figures.rate(before.perSecond(database, name, "writes", instance.writes())),
                Figures.count(instance.failures()),
                instance.problem().orElse(""),
                instance.health() == Health.HEALTHY && instance.inRotation() && instance.eligible(),
                admin && !primary && instance.inRotation(),
                admin && !instance.inRotation());
    }

    /** What a listener should hear of an instance in trouble: its states, not figures such as the lag. */
    String announcement() {
        if (rotation.tone().equals("poor")) {
            return name + " is " + health.text() + " and out of rotation";
        }
        return name + " is " + (health.tone().equals("good") ? "not eligible" : health.text());
    }

    private static String streaming(InstanceSnapshot instance) {
        return instance.role() == Role.REPLICA ? (instance.streaming() ? "yes" : "no") : Figures.NONE;
    }
}
