package dev.sluice.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {

    private static FakeExchange api(FakeExchange exchange) throws Exception {
        new ApiAccessFilter().doFilter(exchange.request, exchange.response, exchange.chain);
        return exchange;
    }

    private static FakeExchange sameSite(FakeExchange exchange) throws Exception {
        new SameSiteFilter().doFilter(exchange.request, exchange.response, exchange.chain);
        return exchange;
    }

    private static FakeExchange headers(String uri) throws Exception {
        FakeExchange exchange = new FakeExchange("GET", uri);
        new SecurityHeadersFilter().doFilter(exchange.request, exchange.response, exchange.chain);
        return exchange;
    }

    private static FakeExchange json() {
        return new FakeExchange("GET", "/api/databases");
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "vera"})
    void whoIsSignedInWithARoleReadsTheJson(String user) throws Exception {
        assertThat(api(json().by(user)).passed).isTrue();
    }

    @Test
    void nobodyIsAskedForCredentialsInJson() throws Exception {
        FakeExchange exchange = api(json());

        assertThat(exchange.passed).isFalse();
        assertThat(exchange.status).isEqualTo(401);
        assertThat(exchange.headers)
                .containsEntry("Content-Type", "application/problem+json")
                .hasEntrySatisfying(
                        "WWW-Authenticate", challenge -> assertThat(challenge).startsWith("Basic realm="));
        assertThat(exchange.body()).contains("\"status\":401");
    }

    @Test
    void aUserWithoutARoleIsRefused() throws Exception {
        FakeExchange exchange = api(json().by("nils"));

        assertThat(exchange.passed).isFalse();
        assertThat(exchange.status).isEqualTo(403);
        assertThat(exchange.body()).contains("sluice-viewer");
    }

    @Test
    void aScriptSignsInByBasicCredentialsWhosePasswordMayHoldColons() throws Exception {
        FakeExchange exchange = api(json().with("Authorization", basic("vera:vera:secret")));

        assertThat(exchange.passed).isTrue();
        assertThat(exchange.user).isEqualTo("vera");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Basic dmVyYQ==", "Bearer dmVyYTp2ZXJhOnNlY3JldA==", ""})
    void credentialsThatAreNoneAreNobody(String header) throws Exception {
        assertThat(api(json().with("Authorization", header)).status).isEqualTo(401);
    }

    @Test
    void aWrongPasswordIsNobody() throws Exception {
        assertThat(api(json().with("Authorization", basic("vera:guess"))).status)
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, cross-site, false",
        "POST, same-site, false",
        "PUT, cross-site, false",
        "POST, same-origin, true",
        "POST, none, true",
        "POST, , true",
        "GET, cross-site, true"
    })
    void anotherSiteMayLinkHereButNotChangeAnything(String method, String site, boolean passes) throws Exception {
        FakeExchange exchange = sameSite(new FakeExchange(method, "/index.xhtml").with("Sec-Fetch-Site", site));

        assertThat(exchange.passed).isEqualTo(passes);
        assertThat(exchange.status).isEqualTo(passes ? 200 : 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.xhtml", "/login.html", "/api/databases", "/assets/console.css"})
    void nothingMayBeFramedOrSniffed(String uri) throws Exception {
        assertThat(headers(uri).headers)
                .containsEntry("X-Frame-Options", "DENY")
                .containsEntry("X-Content-Type-Options", "nosniff");
    }

    @Test
    void onlyAssetsMayBeCached() throws Exception {
        assertThat(headers("/").headers).containsEntry("Cache-Control", "no-store");
        assertThat(headers("/api/databases").headers).containsEntry("Cache-Control", "no-store");
        assertThat(headers("/assets/console.css").headers).doesNotContainKey("Cache-Control");
        assertThat(headers("/jakarta.faces.resource/core.js.xhtml").headers).doesNotContainKey("Cache-Control");
    }

    @Test
    void facesPagesGetTheirPolicyFromPrimeFacesAndAllOthersAllowNoScript() throws Exception {
        assertThat(headers("/login.html").headers)
                .containsEntry("Content-Security-Policy", SecurityHeadersFilter.NO_SCRIPTS);
        assertThat(headers("/").headers).doesNotContainKey("Content-Security-Policy");
        assertThat(headers("/index.xhtml").headers).doesNotContainKey("Content-Security-Policy");
    }
}
