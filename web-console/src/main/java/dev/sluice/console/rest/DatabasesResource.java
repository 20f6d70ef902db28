package dev.sluice.console.rest;

import dev.sluice.console.runtime.ConsoleRuntime;
import dev.sluice.console.runtime.RuntimeMissingException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** All databases, each as of now. */
@Path("databases")
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container injects
public class DatabasesResource {
    private static final System.Logger LOG = System.getLogger(DatabasesResource.class.getName());

    @Inject
    private ConsoleRuntime runtime;

    /** 200 with the databases, or 503 with a problem (RFC 9457) that says what is missing. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
    public Response databases() {
        try {
            return Response.ok(DatabasesJson.of(runtime.get()).toString(), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (RuntimeMissingException e) {
            return unavailable(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The Sluice runtime did not answer.", e);
            return unavailable("The Sluice runtime did not answer: " + e);
        }
    }

    private static Response unavailable(String detail) {
        String problem = Json.createObjectBuilder()
                .add("title", "The Sluice runtime is not available")
                .add("status", Response.Status.SERVICE_UNAVAILABLE.getStatusCode())
                .add("detail", detail)
                .build()
                .toString();
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .type("application/problem+json")
                .entity(problem)
                .build();
    }
}
