package dev.sluice.routing;

import dev.sluice.api.Role;
import dev.sluice.api.RouteReason;
import dev.sluice.cluster.Instance;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement goes.
 *
 * @param instance the chosen one
 * @param role what it is in the view the decision was made from
 * @param reason why it was chosen
 */
public record Decision(Instance instance, Role role, RouteReason reason) {

    /** The same choice for another reason; itself when {@code other} is null. */
    public Decision because(@Nullable RouteReason other) {
        return other == null ? this : new Decision(instance, role, other);
    }
}
