package dev.sluice.samples.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the console says as JSON, asked as the viewer. */
final class ConsoleApi {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest databases;

    ConsoleApi(LibertyServer server) {
        this.databases = HttpRequest.newBuilder(server.uri("/sluice/api/databases"))
                .header("Authorization", LogIn.VIEWER.basic())
                .build();
    }

    /** The whole answer. */
    String json() throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(databases, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the console answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** How many instances may serve now. */
    long eligible() throws IOException, InterruptedException {
        return Pattern.compile("\"eligible\":true").matcher(json()).results().count();
    }

    /** The sum of a figure over all pools. */
    long sum(String figure) throws IOException, InterruptedException {
        return Pattern.compile("\"" + figure + "\":(\\d+)")
                .matcher(json())
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .sum();
    }

    /** Which part of the reads each replica should get by its weight, by port; together they are 1. */
    Map<Integer, Double> shares() throws IOException, InterruptedException {
        Map<Integer, Double> weights = Pattern.compile("\"name\":\"127.0.0.1:(\\d+)\"[^{}]*\"weight\":([0-9.E-]+)")
                .matcher(json())
                .results()
                .collect(Collectors.toMap(
                        found -> Integer.valueOf(found.group(1)), found -> Double.valueOf(found.group(2))));
        double all = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        weights.replaceAll((port, weight) -> weight / all);
        return weights;
    }

    /** Whether an instance is in rotation. */
    boolean inRotation(int port) throws IOException, InterruptedException {
        return Pattern.compile("\"name\":\"127.0.0.1:" + port + "\"[^{}]*\"inRotation\":true")
                .matcher(json())
                .find();
    }
}
