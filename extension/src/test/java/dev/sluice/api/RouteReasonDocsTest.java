package dev.sluice.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RouteReasonDocsTest {

    @Test
    void theGuideExplainsEveryReason() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "routing.md"));
        assertThat(Arrays.stream(RouteReason.values()).map(reason -> "| `" + reason + "` |"))
                .allSatisfy(row -> assertThat(guide).contains(row));
    }
}
