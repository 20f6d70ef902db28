package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference lists what there is, as it is. */
class SettingsDocsTest {
    @Test
    void theReferenceListsEverySettingWithItsDefaultInOrder() throws IOException {
        List<String> expected = Arrays.stream(Setting.values())
                .map(setting ->
                        "| `" + setting.key() + "` | " + defaultOf(setting) + "| " + setting.description() + " |")
                .toList();
        List<String> rows = Files.readAllLines(Path.of("../docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows).isEqualTo(expected);
    }

    private static String defaultOf(Setting setting) {
        return setting.defaultText()
                .map(text -> text.isEmpty() ? "" : "`" + text + "` ")
                .orElse("must be set ");
    }
}
