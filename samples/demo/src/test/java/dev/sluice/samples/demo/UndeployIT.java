package dev.sluice.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.samples.cluster.PostgresCluster;
import dev.sluice.samples.cluster.PostgresInstance;
import dev.sluice.samples.demo.ping.Ping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking the adapter and its applications off a server that goes on running leaves nothing of them behind. */
class UndeployIT {
    private static final Duration BOUND = Duration.ofSeconds(90);

    private PostgresCluster cluster;
    private LibertyServer server;
    private Shop shop;
    private Path configuration;

    @BeforeEach
    void aServerOfItsOwn() throws IOException {
        cluster = PostgresCluster.builder().replicas(1).start();
        server = LibertyServer.configure(
                ServerUnderTest.wlp(), ServerUnderTest.apps(), ServerUnderTest.work("undeploy"), cluster);
        shop = new Shop(server);
        configuration = server.directory().resolve("server.xml");
    }

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void noThreadAndNoConnectionIsLeftAndDeployingAgainWorks() throws IOException {
        String deployed = Files.readString(configuration);
        server.start();
        storefrontServes();
        assertThat(connections()).isPositive();
        assertThat(jcmd("Thread.print")).contains("sluice-");

        undeploy(deployed);
        nothingRuns();

        Files.writeString(configuration, deployed);
        storefrontServes();
    }

    /**
     * With an application that itself leaves nothing: of the storefront and the console, the server or their libraries
     * keep the class loader, and with it the adapter's, whose classes they use.
     */
    @Test
    void noClassOfTheAdapterIsLeft() throws IOException {
        Path ping = server.directory().resolve("ping.war");
        ShrinkWrap.create(WebArchive.class)
                .addClass(Ping.class)
                .as(ZipExporter.class)
                .exportTo(ping.toFile());
        String deployed = Files.readString(configuration)
                .replace("${demo.apps}/storefront.war", ping.toString())
                .replaceAll("(?s)<webApplication id=\"console\".*?</webApplication>", "");
        Files.writeString(configuration, deployed);
        // What is reachable by soft references only may be kept for minutes; here it goes at once.
        server.start("-XX:SoftRefLRUPolicyMSPerMB=0");
        await().atMost(BOUND)
                .ignoreExceptions()
                .until(() -> shop.get("../ping").body().equals("t"));
        assertThat(classes()).isNotEmpty();

        undeploy(deployed);
        nothingRuns();
        await().pollInterval(Duration.ofSeconds(1))
                .atMost(BOUND)
                .untilAsserted(() -> assertThat(classes()).isEmpty());
    }

    private void undeploy(String deployed) throws IOException {
        Files.writeString(configuration, deployed.replaceAll("(?s)<!-- docs: server.xml -->.*<!-- docs: end -->", ""));
    }

    private void nothingRuns() {
        await().atMost(BOUND).until(() -> connections() == 0);
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(jcmd("Thread.print")).doesNotContainIgnoringCase("sluice-", "agroal"));
    }

    private void storefrontServes() {
        await().atMost(BOUND)
                .ignoreExceptions()
                .until(() -> shop.product(1).status() == 200 && shop.order(1, 1).status() == 201);
    }

    private int connections() {
        return cluster.instances().stream().mapToInt(UndeployIT::connections).sum();
    }

    private static int connections(PostgresInstance instance) {
        return Integer.parseInt(instance.query("SELECT count(*) FROM pg_stat_activity WHERE usename = 'app'"));
    }

    /** The classes of the adapter that the server's JVM still has after a collection. */
    private List<String> classes() throws IOException {
        jcmd("GC.run");
        return jcmd("VM.classloaders", "show-classes")
                .lines()
                .filter(line -> line.contains("dev.sluice.") || line.contains("io.agroal."))
                .toList();
    }

    private String jcmd(String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(server.java().orElseThrow().pid())));
        line.addAll(List.of(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
