package dev.sluice.samples.benchmarks;

import dev.sluice.samples.cluster.PostgresCluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures all sources in one run against one cluster, and prints the ratios. */
public final class Benchmarks {
    private Benchmarks() {}

    /** Starts a primary with two replicas and measures; takes some minutes. */
    public static void main(String[] arguments) throws RunnerException {
        List<String> tables = new ArrayList<>();
        try (PostgresCluster cluster =
                PostgresCluster.builder().replicas(2).maxConnections(100).start()) {
            for (int threads : new int[] {1, 4}) {
                tables.add(table(threads, run(cluster, threads)));
            }
        }
        tables.forEach(System.out::println);
    }

    private static Collection<RunResult> run(PostgresCluster cluster, int threads) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(BorrowAndAsk.class.getSimpleName())
                        .forks(2)
                        .threads(threads)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(4)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .jvmArgs(
                                "-Xmx512m",
                                "-Dbenchmark.primary=" + cluster.primary().jdbcUrl(),
                                "-Dbenchmark.all=" + cluster.jdbcUrl(),
                                "-Dbenchmark.user=" + PostgresCluster.USER,
                                "-Dbenchmark.password=" + PostgresCluster.PASSWORD)
                        .build())
                .run();
    }

    private static String table(int threads, Collection<RunResult> results) {
        StringBuilder text = new StringBuilder("\n" + threads + (threads == 1 ? " thread" : " threads") + "\n\n"
                + "| what | source | us per operation | +/- | bytes per operation | time / Agroal | time / HikariCP |\n"
                + "| --- | --- | --- | --- | --- | --- | --- |\n");
        for (String what : List.of("ask", "borrow")) {
            Map<Source, RunResult> bySource = new EnumMap<>(Source.class);
            for (RunResult result : results) {
                if (result.getParams().getBenchmark().endsWith("." + what)) {
                    bySource.put(Source.valueOf(result.getParams().getParam("source")), result);
                }
            }
            bySource.forEach((source, result) -> text.append(row(what, source, result, bySource)));
        }
        return text.toString();
    }

    private static String row(String what, Source source, RunResult result, Map<Source, RunResult> all) {
        double score = score(result);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %.0f | %.2f | %.2f |%n",
                what,
                source,
                score,
                result.getPrimaryResult().getScoreError(),
                Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                        .getScore(),
                score / score(Objects.requireNonNull(all.get(Source.AGROAL))),
                score / score(Objects.requireNonNull(all.get(Source.HIKARI))));
    }

    private static double score(RunResult result) {
        return result.getPrimaryResult().getScore();
    }
}
