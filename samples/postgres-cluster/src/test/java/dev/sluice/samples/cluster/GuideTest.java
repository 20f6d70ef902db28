package dev.sluice.samples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/postgres-cluster.md shows does run. */
class GuideTest {
    private static final Path SOURCE = Path.of("src/test/java/dev/sluice/samples/cluster/GuideTest.java");
    private static final Path GUIDE = Path.of("../../docs/postgres-cluster.md");

    @Test
    void theGuidesSnippetRuns() throws SQLException {
        // snippet
        try (PostgresCluster cluster = PostgresCluster.builder().replicas(2).start()) {
            PostgresInstance primary = cluster.primary();
            PostgresInstance replica = cluster.instance("replica1");
            try (Connection connection = primary.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE note (id int)");
            }
            cluster.awaitCaughtUp();

            primary.kill();
            replica.promote();
            cluster.instance("replica2").follow(replica);
        }
        // end
    }

    @Test
    void theGuideShowsThatSnippet() throws IOException {
        String snippet = Files.readAllLines(SOURCE).stream()
                .dropWhile(line -> !line.strip().equals("// snippet"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end"))
                .map(line -> line.isBlank() ? "" : line.substring(8))
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(GUIDE)).contains("```java\n" + snippet + "\n```");
    }
}
