package dev.sluice.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.CausalScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CausalFilterTest {
    private final CausalFilter filter = new CausalFilter();

    @Test
    void requestsOfOneUserAreOneUnitWhateverTheirSession() throws Exception {
        assertThat(unit("alice", "s1")).isEqualTo(unit("alice", "s2")).isEqualTo(unit("alice", null));
        assertThat(unit("alice", "s1")).isNotEqualTo(unit("bob", "s1"));
    }

    @Test
    void withoutAUserTheSessionCounts() throws Exception {
        assertThat(unit(null, "s1")).isEqualTo(unit(null, "s1")).isNotEqualTo(unit(null, "s2"));
        assertThat(unit(null, "alice")).as("no name of a user").isNotEqualTo(unit("alice", null));
    }

    @Test
    void withoutBothEachRequestIsAUnitAndNotItsThread() throws Exception {
        assertThat(unit(null, null)).isNotEqualTo(unit(null, null)).isNotEqualTo(CausalScope.currentUnit());
    }

    @Test
    void afterTheRequestTheThreadWorksForItselfAgain() throws Exception {
        long before = CausalScope.currentUnit();
        unit("alice", null);
        assertThat(CausalScope.currentUnit()).isEqualTo(before);
    }

    private long unit(@Nullable String user, @Nullable String session) throws Exception {
        long[] seen = new long[1];
        filter.doFilter(
                request(user, session),
                fake(jakarta.servlet.ServletResponse.class, Map.of()),
                (request, response) -> seen[0] = CausalScope.currentUnit());
        return seen[0];
    }

    private static HttpServletRequest request(@Nullable String user, @Nullable String session) {
        Principal principal = () -> String.valueOf(user);
        HttpSession open = fake(HttpSession.class, Map.of("getId", String.valueOf(session)));
        Map<String, Object> answers = user == null
                ? session == null ? Map.of() : Map.of("getSession", open)
                : session == null
                        ? Map.of("getUserPrincipal", principal)
                        : Map.of("getUserPrincipal", principal, "getSession", open);
        return fake(HttpServletRequest.class, answers);
    }

    /** Answers what it is told to, and null to everything else. */
    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
