package dev.sluice.samples.cluster;

import java.io.IOException;
import java.io.OutputStream;

/** Runs a cluster until Ctrl-C, or until standard input ends. */
public final class PostgresClusterMain {
    private PostgresClusterMain() {}

    /**
     * Starts the cluster and waits.
     *
     * @param arguments {@code --replicas N} (default 3), {@code --cascade}
     */
    public static void main(String[] arguments) throws IOException {
        PostgresCluster.Builder builder = PostgresCluster.builder().replicas(3);
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--cascade" -> builder.cascade(true);
                case "--replicas" -> builder.replicas(count(arguments, ++i));
                default -> usage("unknown argument " + arguments[i]);
            }
        }
        long begun = System.nanoTime();
        try (PostgresCluster cluster = builder.start()) {
            System.out.println("up in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
            cluster.instances()
                    .forEach(i -> System.out.println("  " + i
                            + i.upstream().map(u -> " streams from " + u.name()).orElse("")));
            System.out.println("  " + cluster.jdbcUrl() + "  user " + PostgresCluster.USER + "  password "
                    + PostgresCluster.PASSWORD);
            System.out.println("Ctrl-C ends it.");
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static int count(String[] arguments, int index) {
        if (index >= arguments.length || !arguments[index].matches("\\d|1[0-6]")) {
            usage("--replicas needs a number from 0 to 16");
        }
        return Integer.parseInt(arguments[index]);
    }

    private static void usage(String problem) {
        System.err.println(problem + "\nusage: PostgresClusterMain [--replicas N] [--cascade]");
        System.exit(2);
    }
}
