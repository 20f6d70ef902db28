package dev.sluice.console.page;

import dev.sluice.console.runtime.Roles;
import jakarta.faces.context.ExternalContext;
import java.security.Principal;

/**
 * Who asks, as the server authenticated them.
 *
 * @param name their user name, for the audit log
 * @param admin whether they have the role {@link Roles#ADMIN} now
 */
record Caller(String name, boolean admin) {

    private static final System.Logger LOG = System.getLogger(Caller.class.getName());

    /** The caller of the current request. */
    static Caller of(ExternalContext request) {
        Principal principal = request.getUserPrincipal();
        return new Caller(principal == null ? "nobody" : principal.getName(), request.isUserInRole(Roles.ADMIN));
    }

    /**
     * Refuses who may not change anything. The page shows the buttons to administrators only; here is where it counts.
     *
     * @throws NotAllowedException when the caller is not an administrator; nothing was changed
     */
    void mustBeAdmin(String action, String database, String instance) {
        if (!admin) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Refused: {0} of {1}/{2} by \"{3}\", who is not an administrator.",
                    action,
                    database,
                    instance,
                    name);
            throw new NotAllowedException(name);
        }
    }
}
