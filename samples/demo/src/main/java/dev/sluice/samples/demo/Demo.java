package dev.sluice.samples.demo;

import dev.sluice.samples.cluster.PostgresCluster;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The whole of Sluice on one machine, until Ctrl-C. */
public final class Demo {
    private static final Duration START = Duration.ofMinutes(3);

    private Demo() {}

    /**
     * Starts a primary with three replicas, a server, its applications and their visitors; prints where they are.
     *
     * @param arguments the directory of Open Liberty, that of the applications, and one for what the demo writes
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("usage: Demo <wlp> <apps> <work>");
            System.exit(2);
        }
        Path work = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[2])), "demo");
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            awaitEnd(ended);
        }));
        try {
            run(Path.of(arguments[0]), Path.of(arguments[1]), work, end);
        } finally {
            ended.countDown();
        }
    }

    private static void run(Path wlp, Path apps, Path work, CountDownLatch end)
            throws IOException, InterruptedException {
        say("starting PostgreSQL: a primary and three replicas, one of them cascading");
        try (PostgresCluster cluster =
                        PostgresCluster.builder().replicas(3).cascade(true).start();
                LibertyServer server = LibertyServer.configure(wlp, apps, work, cluster)) {
            cluster.instances().forEach(instance -> say("  " + instance));
            say("starting Open Liberty, log in " + server.log());
            server.start();
            if (awaitReady(server, end)) {
                serve(server, end);
            }
            say("stopping");
        }
        say("stopped");
    }

    private static void serve(LibertyServer server, CountDownLatch end) throws InterruptedException {
        try (Visitors visitors = Visitors.enter(server.uri("/storefront/api/"), 4, Duration.ofMillis(25), 42)) {
            announce(server);
            while (!end.await(10, TimeUnit.SECONDS)) {
                say("visitors' answers by status: " + visitors.answers() + ", served by: " + visitors.served());
            }
        }
    }

    private static void announce(LibertyServer server) {
        say("storefront  " + server.uri("/storefront/") + "   log-in " + logIn(LogIn.CUSTOMER));
        say("console     " + server.uri("/sluice/") + "   log-in " + logIn(LogIn.ADMIN) + " or " + logIn(LogIn.VIEWER));
        say("health      " + server.uri("/health"));
        say("metrics     " + server.uri("/metrics"));
        say("Visitors are browsing. Ctrl-C ends it.");
    }

    private static String logIn(LogIn logIn) {
        return logIn.user() + " / " + logIn.password();
    }

    /** False when it is to end before. */
    private static boolean awaitReady(LibertyServer server, CountDownLatch end) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(server.uri("/health/ready")).build();
        HttpRequest shop = HttpRequest.newBuilder(server.uri("/storefront/api/products/1"))
                .header("Authorization", LogIn.CUSTOMER.basic())
                .build();
        long deadline = System.nanoTime() + START.toNanos();
        while (!(answers(client, ready) && answers(client, shop))) {
            if (end.await(250, TimeUnit.MILLISECONDS)) {
                return false;
            }
            if (!server.isRunning() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the server is not ready, see " + server.log());
            }
        }
        return true;
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void awaitEnd(CountDownLatch ended) {
        try {
            boolean clean = ended.await(90, TimeUnit.SECONDS);
            if (!clean) {
                say("gave up waiting for the end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String line) {
        System.out.println("[demo] " + line);
    }
}
