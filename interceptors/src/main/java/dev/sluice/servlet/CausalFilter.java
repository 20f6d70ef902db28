package dev.sluice.servlet;

import dev.sluice.api.CausalScope;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets requests see what earlier requests of the same user wrote: of the user who is logged in, else of the session,
 * else only what the request itself wrote. Thread-safe.
 */
public final class CausalFilter implements Filter {
    private final AtomicLong requests = new AtomicLong();

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try (CausalScope scope = CausalScope.open(unit(request))) {
            chain.doFilter(request, response);
        }
    }

    private String unit(ServletRequest request) {
        if (request instanceof HttpServletRequest http) {
            Principal user = http.getUserPrincipal();
            if (user != null) {
                return "user:" + user.getName();
            }
            HttpSession session = http.getSession(false);
            if (session != null) {
                return "session:" + session.getId();
            }
        }
        return "request:" + requests.incrementAndGet();
    }
}
