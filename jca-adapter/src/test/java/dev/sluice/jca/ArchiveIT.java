package dev.sluice.jca;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jca.validator.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that users deploy, judged by IronJacamar's rules of the connector architecture. */
class ArchiveIT {
    private static final Path ARCHIVE = Path.of(System.getProperty("sluice.rar"));

    @TempDir
    Path reports;

    @Test
    void noRuleOfTheConnectorArchitectureIsBroken() throws IOException {
        assertThat(ARCHIVE).isNotEmptyFile();
        int verdict = Validation.validate(ARCHIVE.toUri().toURL(), reports.toString());
        assertThat(found()).isEmpty();
        assertThat(verdict)
                .as("0: valid, 1: rules are broken, 2: it could not be read")
                .isZero();
    }

    private List<String> found() throws IOException {
        try (Stream<Path> files = Files.list(reports)) {
            return files.flatMap(ArchiveIT::lines).toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException failure) {
            throw new IllegalStateException("cannot read " + file, failure);
        }
    }
}
