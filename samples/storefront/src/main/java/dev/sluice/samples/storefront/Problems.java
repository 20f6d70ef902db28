package dev.sluice.samples.storefront;

import dev.sluice.samples.storefront.Views.Problem;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Says in JSON why a request failed; what is the server's own business goes to its log. */
@Provider
public class Problems implements ExceptionMapper<Exception> {
    private static final Logger LOG = Logger.getLogger(Problems.class.getName());

    @Override
    public Response toResponse(Exception failure) {
        if (failure instanceof WebApplicationException ours) {
            return answer(ours.getResponse().getStatus(), String.valueOf(ours.getMessage()));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotOrderable reason) {
                return answer(409, String.valueOf(reason.getMessage()));
            }
            if (cause instanceof JsonbException unreadable) {
                LOG.log(Level.FINE, "not an order", unreadable);
                return answer(400, "the body is not the JSON that is expected here");
            }
            if (cause instanceof SQLException sql
                    && String.valueOf(sql.getSQLState()).matches("08.*|53300|57P0.")) {
                LOG.log(Level.WARNING, "the database is away: {0}", sql.getMessage());
                return answer(503, "the database is away, try again later");
            }
        }
        LOG.log(Level.SEVERE, "request failed", failure);
        return answer(500, "the request failed");
    }

    private static Response answer(int status, String problem) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new Problem(problem))
                .build();
    }
}
