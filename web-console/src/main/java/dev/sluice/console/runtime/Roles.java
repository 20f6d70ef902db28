package dev.sluice.console.runtime;

import java.util.List;

/** The roles of the console, as the server's user registry and web.xml know them. */
public final class Roles {
    /** May see everything. */
    public static final String VIEWER = "sluice-viewer";

    /** May see everything, and take instances out of rotation and put them back. */
    public static final String ADMIN = "sluice-admin";

    /** Who may see. */
    public static final List<String> READERS = List.of(VIEWER, ADMIN);

    private Roles() {}
}
