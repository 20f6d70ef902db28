package dev.sluice.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.util.Set;

/**
 * Refuses what a foreign site makes a browser send here, whatever cookies come along: requests that change something
 * and of which the browser says that another site sent them. It stands in front of the view state of Faces, not
 * instead of it.
 */
public class SameSiteFilter extends HttpFilter {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OURS = Set.of("same-origin", "none");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String site = request.getHeader("Sec-Fetch-Site");
        if (HARMLESS.contains(request.getMethod()) || site == null || OURS.contains(site)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "Sent by another site");
        }
    }
}
