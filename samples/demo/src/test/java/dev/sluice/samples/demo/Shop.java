package dev.sluice.samples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A customer at the storefront of a server. Thread-safe. */
final class Shop {
    private static final List<String> CATEGORIES = List.of("chairs", "tables", "lamps", "shelves", "bowls");

    private final URI api;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Shop(LibertyServer server) {
        this.api = server.uri("/storefront/api/");
    }

    /** What came back, and from which instances, by port. */
    record Answer(int status, String body, List<Integer> instances) {}

    Answer page(String category, int page) {
        return get("products?category=" + category + "&page=" + page);
    }

    Answer product(int id) {
        return get("products/" + id);
    }

    Answer report() {
        return get("reports/sales");
    }

    Answer get(String path) {
        return send(request(path).build());
    }

    /** Looks at something; says with which status. */
    String browse(SplittableRandom random) {
        int dice = random.nextInt(100);
        Answer answer;
        if (dice < 60) {
            answer = page(CATEGORIES.get(random.nextInt(CATEGORIES.size())), random.nextInt(50));
        } else {
            answer = dice < 98 ? product(1 + random.nextInt(10_000)) : report();
        }
        return Integer.toString(answer.status());
    }

    /** Orders {@code quantity} of each product. */
    Answer order(int quantity, int... products) {
        String lines = Arrays.stream(products)
                .mapToObj(id -> "{\"productId\":" + id + ",\"quantity\":" + quantity + "}")
                .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
        return order(lines);
    }

    /** Sends {@code body} as an order. */
    Answer order(String body) {
        return send(request("orders")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(api.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", LogIn.CUSTOMER.basic());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            List<Integer> instances = answer.headers().firstValue("Sluice-Instance").stream()
                    .flatMap(header -> Arrays.stream(header.split(", ", -1)))
                    .map(served -> Integer.valueOf(served.replaceAll("^.*:(\\d+);.*$", "$1")))
                    .toList();
            return new Answer(answer.statusCode(), answer.body(), instances);
        } catch (IOException noAnswer) {
            throw new UncheckedIOException("no answer from " + request.uri(), noAnswer);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }
}
