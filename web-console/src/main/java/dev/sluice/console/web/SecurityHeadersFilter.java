package dev.sluice.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/**
 * What every answer tells the browser not to do. Faces pages get their content security policy from PrimeFaces, which
 * adds the nonce of its scripts (see web.xml); everything else needs no script at all.
 */
public class SecurityHeadersFilter extends HttpFilter {
    @Serial
    private static final long serialVersionUID = 1L;

    static final String NO_SCRIPTS =
            "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!isAsset(path)) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (!isFacesPage(path)) {
            response.setHeader("Content-Security-Policy", NO_SCRIPTS);
        }
        chain.doFilter(request, response);
    }

    private static boolean isFacesPage(String path) {
        return path.isEmpty() || path.equals("/") || path.endsWith(".xhtml");
    }

    private static boolean isAsset(String path) {
        return path.startsWith("/jakarta.faces.resource/") || path.startsWith("/assets/");
    }
}
