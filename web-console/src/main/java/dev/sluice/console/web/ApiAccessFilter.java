package dev.sluice.console.web;

import dev.sluice.console.runtime.Roles;
import jakarta.json.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may read the JSON? Those who are signed in on the page, and scripts that send HTTP basic credentials. A script
 * that may not is answered 401 or 403 in JSON, where the container's form log-in would send it an HTML page.
 */
public class ApiAccessFilter extends HttpFilter {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String BASIC = "Basic ";

    private record Credentials(String user, String password) {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getUserPrincipal() == null) {
            signIn(request);
        }
        if (request.getUserPrincipal() == null) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Sluice\", charset=\"UTF-8\"");
            refuse(response, 401, "Sign in on the console, or send HTTP basic credentials.");
        } else if (Roles.READERS.stream().noneMatch(request::isUserInRole)) {
            refuse(response, 403, "One of the roles " + String.join(", ", Roles.READERS) + " is needed.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void signIn(HttpServletRequest request) {
        credentials(request.getHeader("Authorization")).ifPresent(given -> {
            try {
                request.login(given.user(), given.password());
            } catch (ServletException e) {
                // Refused by the server, which logs it if it is told to; the caller is still nobody.
            }
        });
    }

    private static Optional<Credentials> credentials(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded =
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void refuse(HttpServletResponse response, int status, String detail) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter()
                .write(Json.createObjectBuilder()
                        .add("title", status == 401 ? "Not signed in" : "Not allowed")
                        .add("status", status)
                        .add("detail", detail)
                        .build()
                        .toString());
    }
}
