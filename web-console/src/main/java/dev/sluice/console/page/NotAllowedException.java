package dev.sluice.console.page;

import dev.sluice.console.runtime.Roles;
import java.io.Serial;

/** Somebody asked for what only administrators may do. Nothing was changed. */
final class NotAllowedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotAllowedException(String user) {
        super("\"" + user + "\" may not do this: the role " + Roles.ADMIN + " is needed");
    }
}
