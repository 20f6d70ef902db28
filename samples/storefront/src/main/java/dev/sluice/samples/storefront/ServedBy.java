package dev.sluice.samples.storefront;

import dev.sluice.api.Route;
import dev.sluice.api.RouteTrace;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Says in a header which instances served a request, for example {@code Sluice-Instance: 10.0.0.2:5432;role=replica;
 * reason=read_only}.
 */
@Provider
@Priority(1)
public class ServedBy implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String TRACE = ServedBy.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        request.setProperty(TRACE, RouteTrace.open());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(TRACE) instanceof RouteTrace trace) {
            try (trace) {
                String served = trace.routes().stream()
                        .map(ServedBy::describe)
                        .distinct()
                        .collect(Collectors.joining(", "));
                if (!served.isEmpty()) {
                    response.getHeaders().putSingle("Sluice-Instance", served);
                }
            }
        }
    }

    private static String describe(Route route) {
        return route.instance() + ";role=" + route.role().name().toLowerCase(Locale.ROOT) + ";reason="
                + route.reason().name().toLowerCase(Locale.ROOT);
    }
}
