package dev.sluice.samples.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Customers of the storefront, who log in as different users: each browses, looks at products, asks for a report now and then, and orders sometimes.
 * What they ask for follows from the seed. Thread-safe.
 */
public final class Visitors implements AutoCloseable {
    private static final String[] CATEGORIES = {
        "chairs", "tables", "lamps", "shelves", "bowls", "rugs", "clocks", "vases", "desks", "stools"
    };
    private static final int PRODUCTS = 10_000;

    private final URI shop;
    private final Duration pause;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final CountDownLatch leave = new CountDownLatch(1);
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> served = new ConcurrentHashMap<>();
    private final java.util.List<Thread> threads;

    private Visitors(URI shop, int count, Duration pause, long seed) {
        this.shop = shop;
        this.pause = pause;
        SplittableRandom seeds = new SplittableRandom(seed);
        this.threads = IntStream.range(0, count)
                .mapToObj(i -> visitor(i, seeds.split()))
                .toList();
    }

    /**
     * Lets them in.
     *
     * @param shop the storefront's REST interface, with a slash at its end
     * @param count how many at once
     * @param pause between two requests of one visitor
     * @param seed what they do follows from it
     */
    public static Visitors enter(URI shop, int count, Duration pause, long seed) {
        Visitors visitors = new Visitors(shop, count, pause, seed);
        visitors.threads.forEach(Thread::start);
        return visitors;
    }

    private Thread visitor(int number, SplittableRandom random) {
        String logIn = LogIn.CUSTOMER.basic(1 + number % LogIn.CUSTOMERS);
        Thread thread = new Thread(() -> visit(random, logIn), "visitor-" + number);
        thread.setDaemon(true);
        return thread;
    }

    private void visit(SplittableRandom random, String logIn) {
        try {
            while (!leave.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                ask(next(random, logIn));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest next(SplittableRandom random, String logIn) {
        int dice = random.nextInt(100);
        HttpRequest.Builder request =
                HttpRequest.newBuilder().timeout(Duration.ofSeconds(15)).header("Authorization", logIn);
        if (dice < 60) {
            String category = CATEGORIES[random.nextInt(CATEGORIES.length)];
            return request.uri(shop.resolve("products?category=" + category + "&page=" + random.nextInt(50)))
                    .build();
        }
        if (dice < 90) {
            return request.uri(shop.resolve("products/" + product(random))).build();
        }
        if (dice < 92) {
            return request.uri(shop.resolve("reports/sales")).build();
        }
        String order = "{\"lines\":[{\"productId\":%d,\"quantity\":1},{\"productId\":%d,\"quantity\":2}]}"
                .formatted(product(random), product(random));
        return request.uri(shop.resolve("orders"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build();
    }

    private static int product(SplittableRandom random) {
        return 1 + random.nextInt(PRODUCTS);
    }

    private void ask(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            count(answers, answer.statusCode());
            answer.headers().firstValue("Sluice-Instance").ifPresent(header -> {
                for (String instance : header.split(", ", -1)) {
                    count(served, instance.substring(0, instance.indexOf(';')));
                }
            });
        } catch (IOException noAnswer) {
            count(answers, 0);
        }
    }

    private static <K> void count(Map<K, LongAdder> counts, K key) {
        counts.computeIfAbsent(key, k -> new LongAdder()).increment();
    }

    /** How often each status came back so far; 0 stands for no answer. */
    public Map<Integer, Long> answers() {
        return sums(answers);
    }

    /** How many statements' answers each instance was named for so far. */
    public Map<String, Long> served() {
        return sums(served);
    }

    private static <K extends Comparable<K>> Map<K, Long> sums(Map<K, LongAdder> counts) {
        return counts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().sum(), Long::sum, TreeMap::new));
    }

    /** Lets them leave; returns when the last one is gone. */
    @Override
    public void close() {
        leave.countDown();
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(20));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
