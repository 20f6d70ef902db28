package dev.sluice.health;

import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceState;
import java.time.Duration;

/** Hears what the monitor finds, in the thread of the probe: returns at once. */
@FunctionalInterface
public interface HealthListener {
    /** Role, health, timeline, rotation by lag or streaming changed; lag and positions alone are not told. */
    void changed(InstanceState before, InstanceState after);

    /** An unhealthy instance answered no probe for {@code silence}; told again with each further one. */
    default void givenUp(Instance instance, Duration silence) {}

    /** Tells this one, then {@code next}. */
    default HealthListener and(HealthListener next) {
        HealthListener first = this;
        return new HealthListener() {
            @Override
            public void changed(InstanceState before, InstanceState after) {
                first.changed(before, after);
                next.changed(before, after);
            }

            @Override
            public void givenUp(Instance instance, Duration silence) {
                first.givenUp(instance, silence);
                next.givenUp(instance, silence);
            }
        };
    }
}
