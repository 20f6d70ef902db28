package dev.sluice.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which instances served the statements of the current thread? Open one around a unit of work (a request), ask it
 * before closing. Traces nest; each sees the routes decided while it is open, those of inner traces included.
 *
 * <p>Bound to the thread that opened it; not to be handed to another.
 */
public final class RouteTrace implements AutoCloseable {
    /** How many routes one trace keeps; later ones are only counted. */
    public static final int CAPACITY = 64;

    private static final ThreadLocal<@Nullable RouteTrace> CURRENT = new ThreadLocal<>();

    private final @Nullable RouteTrace outer;
    private final List<Route> routes = new ArrayList<>(4);
    private long count;

    private RouteTrace(@Nullable RouteTrace outer) {
        this.outer = outer;
    }

    /** Starts tracing the current thread. Close it in the same thread. */
    public static RouteTrace open() {
        RouteTrace trace = new RouteTrace(CURRENT.get());
        CURRENT.set(trace);
        return trace;
    }

    /** Tells the open traces of the current thread about a decision; costs one thread-local look-up if there is none. */
    public static void record(Route route) {
        for (RouteTrace trace = CURRENT.get(); trace != null; trace = trace.outer) {
            trace.count++;
            if (trace.routes.size() < CAPACITY) {
                trace.routes.add(route);
            }
        }
    }

    /** The first {@link #CAPACITY} routes since the trace was opened, oldest first; an immutable copy. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** How many routes were decided since the trace was opened. */
    public long count() {
        return count;
    }

    /** Ends the trace and restores the enclosing one. */
    @Override
    public void close() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }
}
