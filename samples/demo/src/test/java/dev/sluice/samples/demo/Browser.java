package dev.sluice.samples.demo;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine. */
final class Browser implements AutoCloseable {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path executable) {
        playwright = Playwright.create();
        try {
            chromium = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable)
                            .setArgs(QUIET));
        } catch (RuntimeException cannotStart) {
            playwright.close();
            throw cannotStart;
        }
    }

    /** Starts it. Without one the test is skipped, except where {@code CI} is set: there it fails. */
    static Browser open() {
        Optional<Path> executable = Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty() && System.getenv("CI") == null) {
            Assumptions.abort("skipped, because there is no Chromium on the PATH");
        }
        return new Browser(executable.orElseThrow(() -> new AssertionError("there is no Chromium on the PATH")));
    }

    /** A page of a user who has just logged in to the console. */
    Page loggedIn(LibertyServer server, LogIn logIn) {
        BrowserContext context = chromium.newContext();
        Page page = context.newPage();
        page.setViewportSize(1440, 900);
        page.navigate(server.uri("/sluice/").toString());
        page.fill("#username", logIn.user());
        page.fill("#password", logIn.password());
        page.click("#login");
        page.waitForLoadState(LoadState.LOAD);
        return page;
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
