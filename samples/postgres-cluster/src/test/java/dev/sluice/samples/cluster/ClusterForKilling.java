package dev.sluice.samples.cluster;

import java.io.IOException;
import java.io.OutputStream;

/** The program of a JVM that will be killed: starts a cluster, pauses a replica, tells where it is, and waits. */
final class ClusterForKilling {
    private ClusterForKilling() {}

    public static void main(String[] arguments) throws IOException {
        try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
            cluster.instance("replica2").pause();
            System.out.println(cluster.directory());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
