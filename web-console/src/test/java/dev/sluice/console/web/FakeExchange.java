package dev.sluice.console.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** One request and its answer, as a container with two users would handle them. */
final class FakeExchange {
    private final Map<String, String> requestHeaders = new HashMap<>();
    private final StringWriter body = new StringWriter();
    private final String method;
    private final String uri;

    final Map<String, String> headers = new HashMap<>();
    final Request request = new Request();
    final Response response = new Response();
    final FilterChain chain = (passed, answer) -> this.passed = true;

    int status = 200;
    boolean passed;
    String user;

    FakeExchange(String method, String uri) {
        this.method = method;
        this.uri = uri;
    }

    FakeExchange with(String header, String value) {
        requestHeaders.put(header, value);
        return this;
    }

    FakeExchange by(String signedIn) {
        user = signedIn;
        return this;
    }

    String body() {
        return body.toString();
    }

    private static <T> T nothing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, call, values) -> {
            throw new UnsupportedOperationException(call.getName());
        }));
    }

    final class Request extends HttpServletRequestWrapper {
        private Request() {
            super(nothing(HttpServletRequest.class));
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public String getRequestURI() {
            return "/sluice" + uri;
        }

        @Override
        public String getContextPath() {
            return "/sluice";
        }

        @Override
        public String getHeader(String name) {
            return requestHeaders.get(name);
        }

        @Override
        public Principal getUserPrincipal() {
            return user == null ? null : () -> user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return Map.of("anna", Set.of("sluice-admin"), "vera", Set.of("sluice-viewer"))
                    .getOrDefault(user, Set.of())
                    .contains(role);
        }

        @Override
        public void login(String name, String password) throws ServletException {
            if (!password.equals(name + ":secret")) {
                throw new ServletException("wrong");
            }
            user = name;
        }
    }

    final class Response extends HttpServletResponseWrapper {
        private Response() {
            super(nothing(HttpServletResponse.class));
        }

        @Override
        public void setHeader(String name, String value) {
            headers.put(name, value);
        }

        @Override
        public void setStatus(int code) {
            status = code;
        }

        @Override
        public void sendError(int code, String message) {
            status = code;
        }

        @Override
        public void setContentType(String type) {
            headers.put("Content-Type", type);
        }

        @Override
        public void setCharacterEncoding(String charset) {}

        @Override
        public PrintWriter getWriter() {
            return new PrintWriter(body, true);
        }
    }
}
