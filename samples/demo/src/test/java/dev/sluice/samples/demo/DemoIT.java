package dev.sluice.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demo as its user sees it: what it prints is there, and Ctrl-C ends all of it. */
class DemoIT {
    private static final Duration BOUND = Duration.ofSeconds(180);

    @Test
    void whatItPrintsIsThereAndCtrlCEndsAllOfIt() throws Exception {
        Path work = ServerUnderTest.work("demo");
        Path output = work.resolve("output.txt");
        Process demo = new ProcessBuilder(
                        // As in a terminal: a process group of its own, which Ctrl-C reaches as a whole.
                        "setsid",
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Demo.class.getName(),
                        ServerUnderTest.wlp().toString(),
                        ServerUnderTest.apps().toString(),
                        work.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().atMost(BOUND).until(() -> !demo.isAlive() || printed(output, "Visitors are browsing"));
            assertThat(demo.isAlive()).as(Files.readString(output)).isTrue();
            String text = Files.readString(output);
            assertThat(answer(url(text, "storefront"), LogIn.CUSTOMER)).isEqualTo(200);
            assertThat(answer(url(text, "storefront").resolve("api/products/1"), LogIn.CUSTOMER))
                    .isEqualTo(200);
            assertThat(answer(url(text, "console").resolve("api/databases"), LogIn.ADMIN))
                    .isEqualTo(200);
            assertThat(answer(url(text, "console").resolve("api/databases"), LogIn.VIEWER))
                    .isEqualTo(200);
            assertThat(answer(url(text, "health"), null)).isEqualTo(200);
            assertThat(answer(url(text, "metrics"), null)).isEqualTo(200);
            assertThat(text).contains("customer / customer-demo", "admin / admin-demo", "viewer / viewer-demo");
            await().atMost(BOUND).until(() -> printed(output, "answers by status: {200="));

            List<ProcessHandle> processes = demo.descendants().toList();
            assertThat(processes)
                    .as("four databases and a server, each with its guard")
                    .hasSizeGreaterThan(9);
            interrupt(demo.pid());
            assertThat(demo.waitFor(90, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(output)).endsWith("[demo] stopped\n");
            assertThat(processes).noneMatch(ProcessHandle::isAlive);
        } finally {
            demo.descendants().forEach(ProcessHandle::destroy);
            demo.destroy();
        }
    }

    private static void interrupt(long group) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", "--", "-" + group).start().waitFor())
                .isZero();
    }

    private static boolean printed(Path output, String text) throws IOException {
        return Files.readString(output).contains(text);
    }

    private static URI url(String text, String name) {
        Matcher matcher = Pattern.compile("\\[demo] " + name + " +(http\\S+)").matcher(text);
        assertThat(matcher.find()).as("%s in %s", name, text).isTrue();
        return URI.create(matcher.group(1));
    }

    private static int answer(URI uri, LogIn logIn) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
        if (logIn != null) {
            request.header("Authorization", logIn.basic());
        }
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }
}
