package dev.sluice.routing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Which functions of PostgreSQL only read? And which do what a statement's kind must show? */
final class ReadFunctions {
    /** Only read, and answer alike on a primary and a hot standby. */
    static final Set<String> BUILT_IN = load("read-functions.txt");

    /** Write without looking like it. */
    static final Set<String> WRITING = Set.of("nextval", "setval", "pg_notify");

    /** Leave something on the connection. */
    static final Set<String> SESSION = Set.of(
            "set_config",
            "setseed",
            "pg_advisory_lock",
            "pg_advisory_lock_shared",
            "pg_try_advisory_lock",
            "pg_try_advisory_lock_shared",
            "pg_advisory_unlock",
            "pg_advisory_unlock_shared",
            "pg_advisory_unlock_all",
            "dblink_connect",
            "dblink_connect_u",
            "dblink_disconnect");

    private ReadFunctions() {}

    private static Set<String> load(String resource) {
        InputStream in = ReadFunctions.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is missing beside " + ReadFunctions.class.getName());
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
