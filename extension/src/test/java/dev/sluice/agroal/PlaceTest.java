package dev.sluice.agroal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which frame of a stack is the application's. */
class PlaceTest {
    private static final StackTraceElement CHECKOUT = frame("shop.Checkout");

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "pay", type.substring(type.lastIndexOf('.') + 1) + ".java", 42);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.net.SocketInputStream",
                "javax.sql.Any",
                "jdk.internal.reflect.DirectMethodHandleAccessor",
                "jakarta.servlet.http.HttpServlet",
                "org.postgresql.core.VisibleBufferedInputStream",
                "io.agroal.pool.ConnectionPool",
                "dev.sluice.jdbc.RoutedStatement",
                "com.ibm.ws.webcontainer.WebContainer",
                "io.openliberty.Any",
                "org.jboss.weld.bean.proxy.ProxyObject",
                "shop.Checkout$Proxy$_$$_WeldClientProxy"
            })
    void whatIsBelowTheApplicationIsPassedOver(String type) {
        assertThat(Place.in(frame(type), CHECKOUT, frame("shop.Servlet")))
                .contains("shop.Checkout.pay(Checkout.java:42)");
        assertThat(Place.in(frame(type))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javafield.Plough", "dev.sluicegate.Lock", "dev.sluice.samples.storefront.Orders"})
    void aNameThatOnlyBeginsAlikeIsAnApplications(String type) {
        assertThat(Place.in(frame(type))).isPresent();
    }

    @Test
    void aFrameWithoutSourceIsShownWithout() {
        assertThat(Place.in(new StackTraceElement("shop.Checkout", "pay", null, -1)))
                .contains("shop.Checkout.pay(?)");
        assertThat(Place.in()).isEmpty();
    }
}
