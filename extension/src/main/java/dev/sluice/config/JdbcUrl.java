package dev.sluice.config;

import dev.sluice.cluster.Instance;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A PostgreSQL JDBC URL that names every instance of a database.
 *
 * @param instances at least one, all different, in the order written
 * @param database the database's name
 * @param parameters for the driver, without those that Sluice owns
 */
public record JdbcUrl(List<Instance> instances, String database, Map<String, String> parameters) {
    private static final String PREFIX = "jdbc:postgresql://";
    private static final int DEFAULT_PORT = 5432;
    private static final String FORM = "must be jdbc:postgresql://host:port,host:port/database?parameter=value";
    /** What Sluice decides itself: credentials have keys of their own, roles are found by probing. */
    private static final Set<String> OWNED =
            Set.of("user", "password", "targetServerType", "loadBalanceHosts", "hostRecheckSeconds");

    public JdbcUrl {
        instances = List.copyOf(instances);
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException when it is not of that form; parameter values are not part of the message
     */
    public static JdbcUrl parse(String url) {
        int question = url.indexOf('?');
        String shown = question < 0 ? url : url.substring(0, question);
        Check.that(shown.startsWith(PREFIX) && shown.indexOf('@') < 0, "url", withoutUserInfo(shown), FORM);
        int slash = shown.indexOf('/', PREFIX.length());
        Check.that(slash > 0 && slash < shown.length() - 1, "url", shown, FORM + "; the database is missing");
        List<Instance> instances = new ArrayList<>();
        for (String address : shown.substring(PREFIX.length(), slash).split(",", -1)) {
            instances.add(instance(address, shown));
        }
        Check.that(
                new LinkedHashSet<>(instances).size() == instances.size(),
                "url",
                shown,
                "must name every instance once");
        String database = decoded(shown.substring(slash + 1), shown);
        return new JdbcUrl(
                instances, database, question < 0 ? Map.of() : parameters(url.substring(question + 1), shown));
    }

    private static String withoutUserInfo(String shown) {
        int at = shown.lastIndexOf('@');
        return at < 0 ? shown : "…" + shown.substring(at);
    }

    private static Instance instance(String address, String url) {
        int colon = address.endsWith("]") ? -1 : address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else {
            Check.that(host.indexOf(':') < 0, "url", url, "an IPv6 address must be in brackets");
        }
        Check.that(!host.isBlank(), "url", url, FORM + "; a host is missing");
        return new Instance(host, colon < 0 ? DEFAULT_PORT : port(address.substring(colon + 1), url));
    }

    private static int port(String text, String url) {
        boolean number = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(text) : 0;
        Check.that(port >= 1 && port <= 65_535, "url", url, "port \"" + text + "\" must be a number from 1 to 65535");
        return port;
    }

    private static Map<String, String> parameters(String query, String url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            Check.that(
                    !OWNED.contains(key),
                    "url",
                    url,
                    "parameter " + key
                            + " belongs to Sluice: set user and password by their own keys, leave the rest out");
            parameters.put(key, equals < 0 ? "" : decoded(pair.substring(equals + 1), url));
        }
        return parameters;
    }

    private static String decoded(String text, String url) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            throw Check.wrong("url", url, "a % must be followed by two hexadecimal digits; a % itself is %25");
        }
    }

    /** Without parameters, as it may be shown. */
    public String shown() {
        return instances.stream().map(Instance::name).collect(Collectors.joining(",", PREFIX, "/" + database));
    }

    /** The URL of one instance, without parameters. */
    public String of(Instance instance) {
        return PREFIX + instance.name() + "/" + java.net.URLEncoder.encode(database, StandardCharsets.UTF_8);
    }
}
