package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is bound to a thread while it is open. */
class TracesAndScopesTest {
    private static final Route ROUTE = new Route("shop", "a:1", Role.REPLICA, RouteReason.READ_ONLY);

    @Test
    void aTraceSeesWhatIsDecidedWhileItIsOpenInnerTracesIncluded() {
        RouteTrace.record(ROUTE);
        try (RouteTrace outer = RouteTrace.open()) {
            try (RouteTrace inner = RouteTrace.open()) {
                RouteTrace.record(ROUTE);
                assertThat(inner.routes()).containsExactly(ROUTE);
            }
            RouteTrace.record(ROUTE);
            assertThat(outer.routes()).containsExactly(ROUTE, ROUTE);
        }
    }

    @Test
    void aTraceIsBoundedAndCountsOn() {
        try (RouteTrace trace = RouteTrace.open()) {
            for (int i = 0; i < 1000; i++) {
                RouteTrace.record(ROUTE);
            }
            assertThat(trace.routes()).hasSize(RouteTrace.CAPACITY);
            assertThat(trace.count()).isEqualTo(1000);
        }
    }

    @Test
    void anotherThreadSeesNeitherTraceNorPromise() {
        try (RouteTrace trace = RouteTrace.open();
                ReadOnlyScope scope = ReadOnlyScope.begin("here")) {
            assertThat(scope.joined()).isFalse();
            CompletableFuture.runAsync(() -> {
                        assertThat(ReadOnlyScope.current()).isNull();
                        RouteTrace.record(ROUTE);
                    })
                    .join();
            assertThat(trace.count()).isZero();
        }
    }

    @Test
    void thePromiseOfTheInnermostScopeCountsAndEndsWithIt() {
        try (ReadOnlyScope outer = ReadOnlyScope.begin("outer")) {
            try (ReadOnlyScope inner = ReadOnlyScope.begin("inner")) {
                assertThat(ReadOnlyScope.current()).isSameAs(inner);
            }
            assertThat(ReadOnlyScope.current()).isSameAs(outer);
        }
        assertThat(ReadOnlyScope.current()).isNull();
    }

    @Test
    void whoJoinsInsideAUnitThatBeganReadOnlyIsReadOnlyToo() {
        try (ReadOnlyScope joining = ReadOnlyScope.join("a")) {
            assertThat(joining.joined()).isTrue();
            try (ReadOnlyScope nested = ReadOnlyScope.join("b")) {
                assertThat(nested.joined()).isTrue();
            }
        }
        try (ReadOnlyScope begun = ReadOnlyScope.begin("a");
                ReadOnlyScope nested = ReadOnlyScope.join("b")) {
            assertThat(begun.joined()).isFalse();
            assertThat(nested.joined()).isFalse();
        }
    }
}
