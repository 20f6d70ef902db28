package dev.sluice.cluster;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The current {@link ClusterView} of one database. Readers take it once and decide on that; a change is a pure
 * function of the view before it. Thread-safe, without locks.
 */
public final class ClusterState {
    private final AtomicReference<ClusterView> view;

    /** Begins with nobody asked. */
    public ClusterState(List<Instance> instances) {
        view = new AtomicReference<>(ClusterView.unknown(instances));
    }

    /** The view as of now. */
    public ClusterView view() {
        return Objects.requireNonNull(view.get());
    }

    /**
     * Replaces the state of one instance.
     *
     * @param change pure: may be called again when somebody else was faster
     */
    public void update(Instance instance, UnaryOperator<InstanceState> change) {
        view.updateAndGet(
                v -> v.state(instance).map(s -> v.with(change.apply(s))).orElse(v));
    }
}
