package dev.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Sluice;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiVisibilityTest {
    private static final String API = "dev/sluice/api/Sluice.class";

    @TempDir
    Path server;

    @Test
    void onTheClassPathOfJavaSeAllIsWell() {
        assertThat(ApiVisibility.problem()).isEmpty();
    }

    @Test
    void theResourceAdaptersCopySeenByAnApplicationIsWell() throws Exception {
        try (URLClassLoader adapter = loader(copy("sluice.rar/lib/sluice-extension"), null);
                URLClassLoader application = loader(module("shop.war/WEB-INF/lib"), adapter)) {
            assertThat(ApiVisibility.problem(application, module("shop.war/WEB-INF/lib")))
                    .isEmpty();
        }
    }

    @Test
    void aCopyInTheApplicationIsRefusedAndTheWayOutIsTold() throws Exception {
        URL copy = copy("shop.war/WEB-INF/lib/sluice-extension");
        try (URLClassLoader application = loader(copy, null)) {
            assertThat(ApiVisibility.problem(application, null))
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .startsWith("SLUICE: ")
                            .contains("shop.war/WEB-INF/lib")
                            .contains("Set the scope of the dependency dev.sluice:sluice-extension to provided"));
        }
    }

    @Test
    void aCopyInTheLibrariesOfTheEarIsRefusedToo() throws Exception {
        try (URLClassLoader ear = loader(jar("shop.ear/lib"), null);
                URLClassLoader application = loader(module("shop.ear/shop.war/WEB-INF/lib"), ear)) {
            assertThat(ApiVisibility.problem(application, module("shop.ear/shop.war/WEB-INF/lib")))
                    .isPresent();
        }
    }

    @Test
    void withoutTheApiTheServersConfigurationIsToldToBeWrong() throws Exception {
        URL module = module("shop.war/WEB-INF/lib");
        try (URLClassLoader application = loader(module, null)) {
            assertThat(ApiVisibility.problem(application, module))
                    .hasValueSatisfying(problem ->
                            assertThat(problem).startsWith("SLUICE: ").contains("classProviderRef"));
        }
    }

    private URL module(String directory) throws Exception {
        return Files.createDirectories(server.resolve(directory))
                .resolve("sluice-interceptors.jar")
                .toUri()
                .toURL();
    }

    private URL jar(String directory) throws Exception {
        Path jar = Files.createDirectories(server.resolve(directory)).resolve("sluice-extension.jar");
        try (var file = new JarOutputStream(Files.newOutputStream(jar))) {
            file.putNextEntry(new ZipEntry(API));
            file.write(bytes());
        }
        return jar.toUri().toURL();
    }

    private URL copy(String directory) throws Exception {
        Path file = server.resolve(directory).resolve(API);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes());
        return server.resolve(directory).toUri().toURL();
    }

    private static byte[] bytes() throws Exception {
        try (InputStream api = Sluice.class.getResourceAsStream("Sluice.class")) {
            return api.readAllBytes();
        }
    }

    private static URLClassLoader loader(URL location, ClassLoader parent) {
        return new URLClassLoader(new URL[] {location}, parent == null ? ClassLoader.getPlatformClassLoader() : parent);
    }
}
