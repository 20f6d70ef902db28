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

    /** The caller of the current request. */
    static Caller of(ExternalContext request) {
        Principal principal = request.getUserPrincipal();
        return new Caller(principal == null ? "nobody" : principal.getName(), request.isUserInRole(Roles.ADMIN));
    }
}
