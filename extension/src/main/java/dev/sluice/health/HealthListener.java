package dev.sluice.health;

import dev.sluice.cluster.InstanceState;

/** Hears what the monitor finds, in the thread of the probe: returns at once. */
@FunctionalInterface
public interface HealthListener {
    /** Role, health, timeline, rotation by lag or streaming changed; lag and positions alone are not told. */
    void changed(InstanceState before, InstanceState after);

    /** Tells this one, then {@code next}. */
    default HealthListener and(HealthListener next) {
        return (before, after) -> {
            changed(before, after);
            next.changed(before, after);
        };
    }
}
