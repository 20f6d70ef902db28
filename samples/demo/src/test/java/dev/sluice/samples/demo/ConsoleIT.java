package dev.sluice.samples.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.sluice.samples.cluster.PostgresCluster;
import dev.sluice.samples.cluster.PostgresInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console in a real browser, while customers browse the storefront. */
@ArquillianTest
class ConsoleIT {
    private static final Pattern SOME = Pattern.compile("[1-9][0-9.,]*/s");

    private final PostgresCluster cluster = ServerUnderTest.cluster();
    private final LibertyServer server = ServerUnderTest.server();
    private final Shop shop = new Shop(server);
    private final ConsoleApi console = new ConsoleApi(server);
    private final PostgresInstance replica = cluster.instances().get(2);
    private Browser browser;
    private Load load;

    @BeforeEach
    void customersBrowse() {
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> console.eligible() == 4);
        browser = Browser.open();
        load = Load.start(5, shop::browse);
    }

    @AfterEach
    void close() throws Exception {
        if (load != null) {
            assertThat(load.end()).as("what customers saw meanwhile").containsOnlyKeys("200");
            load.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anAdministratorTakesAReplicaOutAndPutsItBack() {
        Page page = browser.loggedIn(server, LogIn.ADMIN);
        assertThat(page.locator("#user")).hasText("admin");
        assertThat(page.locator("tr[data-instance]")).hasCount(4);
        cluster.instances().forEach(instance -> {
            assertThat(row(page, instance).locator(".health")).hasText("healthy");
            assertThat(row(page, instance).locator(".role")).hasText(instance.isPrimary() ? "primary" : "replica");
        });
        assertThat(row(page, cluster.primary()).locator(".take-out")).hasCount(0);
        served(page, true);
        screenshot(page, "console-in");

        row(page, replica).locator(".take-out").click();
        page.locator("#confirm-yes").click();
        assertThat(row(page, replica).locator(".rotation")).hasText("out");
        assertThat(row(page, replica).locator(".put-back")).isVisible();
        served(page, false);
        screenshot(page, "console-out");

        row(page, replica).locator(".put-back").click();
        page.locator("#confirm-yes").click();
        assertThat(row(page, replica).locator(".rotation")).hasText("in");
        served(page, true);
    }

    @Test
    void aViewerSeesAndCannotChangeAnything() throws Exception {
        Page admins = browser.loggedIn(server, LogIn.ADMIN);
        String button = row(admins, replica).locator(".take-out").getAttribute("id");

        Page viewers = browser.loggedIn(server, LogIn.VIEWER);
        assertThat(viewers.locator("#user")).hasText("viewer");
        assertThat(viewers.locator("tr[data-instance]")).hasCount(4);
        assertThat(viewers.locator(".take-out, .put-back")).hasCount(0);

        APIResponse forged = press(button, viewers);
        assertThat(forged.status()).isLessThan(500);
        assertThat(console.inRotation(replica.port())).isTrue();

        // The same request of the administrator's does it: the forgery was right but for who sent it.
        press(button, admins);
        assertThat(console.inRotation(replica.port())).isFalse();
        row(admins, replica).locator(".put-back").click();
        admins.locator("#confirm-yes").click();
        await().until(() -> console.inRotation(replica.port()));
    }

    @Test
    void anAdministratorResizesAPoolAndIsToldWhatIsNotAllowed() {
        Page page = browser.loggedIn(server, LogIn.ADMIN);
        resize(page, "60", "50");
        assertThat(page.locator("#messages")).containsText("poolMin");
        assertThat(row(page, replica).locator(".max")).hasText("50");

        page.fill("#resize-min", "5");
        page.fill("#resize-max", "40");
        screenshot(page, "console-resize");
        page.locator("#resize-apply").click();
        assertThat(page.locator("#messages")).containsText("5 to 40 connections");
        assertThat(page.locator("#resize")).hasCount(0);
        assertThat(row(page, replica).locator(".max")).hasText("40");

        resize(page, "10", "50");
        assertThat(row(page, replica).locator(".max")).hasText("50");
        assertThat(browser.loggedIn(server, LogIn.VIEWER).locator(".choose-size"))
                .hasCount(0);
    }

    private void resize(Page page, String min, String max) {
        row(page, replica).locator(".choose-size").click();
        page.fill("#resize-min", min);
        page.fill("#resize-max", max);
        page.locator("#resize-apply").click();
    }

    @Test
    void aCustomerOfTheStorefrontMayNotEnter() {
        Page page = browser.loggedIn(server, LogIn.CUSTOMER);
        assertThat(page.locator("body")).containsText("You may not see this");
        assertThat(page.locator("tr[data-instance]")).hasCount(0);
    }

    /** Sends what a press of a button of somebody else's page would, with this page's session and view. */
    private static APIResponse press(String button, Page page) {
        FormData form = FormData.create()
                .set("jakarta.faces.partial.ajax", "true")
                .set("jakarta.faces.source", button)
                .set("jakarta.faces.partial.execute", button)
                .set("jakarta.faces.partial.render", "overview")
                .set("console", "console")
                .set(button, button)
                .set(
                        "jakarta.faces.ViewState",
                        page.locator("[name='jakarta.faces.ViewState']").first().inputValue());
        return page.context()
                .request()
                .post(
                        page.url(),
                        RequestOptions.create()
                                .setHeader("Faces-Request", "partial/ajax")
                                .setForm(form));
    }

    /** Whether the replica serves, by its row on the page: its reads grow with the others', or stand still. */
    private void served(Page page, boolean expected) {
        Locator rate = row(page, replica).locator(".read-rate");
        if (expected) {
            assertThat(rate).hasText(SOME);
        } else {
            assertThat(rate).hasText("0.0/s");
            assertThat(row(page, cluster.instances().get(1)).locator(".read-rate"))
                    .hasText(SOME);
            for (int i = 0; i < 30; i++) {
                assertThat(shop.product(1 + i).instances()).doesNotContain(replica.port());
            }
        }
    }

    private static Locator row(Page page, PostgresInstance instance) {
        return page.locator("tr[data-instance='127.0.0.1:" + instance.port() + "']");
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of(System.getProperty("sluice.it.work"), name + ".png")));
    }
}
