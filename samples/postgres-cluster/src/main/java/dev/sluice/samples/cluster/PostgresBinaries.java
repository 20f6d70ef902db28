package dev.sluice.samples.cluster;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked once per user from the archive on the class path. */
final class PostgresBinaries {
    private static final List<String> ARCHIVES = List.of(
            "postgres-linux-x86_64.txz",
            "postgres-linux-arm_64.txz",
            "postgres-darwin-x86_64.txz",
            "postgres-darwin-arm_64.txz");

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks if nobody did yet; several JVMs may ask at the same time. */
    static PostgresBinaries unpacked() {
        String archive = ARCHIVES.stream()
                .filter(name -> PostgresBinaries.class.getResource("/" + name) != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no PostgreSQL archive on the class path, expected one of " + ARCHIVES));
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "sluice");
        try {
            Files.createDirectories(cache);
            Path home = cache.resolve(archive.replace(".txz", "") + "-" + size(archive));
            if (!Files.exists(home)) {
                unpack(archive, cache, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot unpack PostgreSQL into " + cache, failure);
        }
    }

    /** Tells versions apart. */
    private static long size(String archive) throws IOException {
        return Objects.requireNonNull(PostgresBinaries.class.getResource("/" + archive))
                .openConnection()
                .getContentLengthLong();
    }

    private static InputStream open(String archive) throws IOException {
        InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new IOException(archive + " is not on the class path");
        }
        return in;
    }

    private static void unpack(String archive, Path cache, Path home) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(cache.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (Files.exists(home) || !lock.isValid()) {
                return;
            }
            Path partial = Files.createTempDirectory(cache, "unpacking");
            try (InputStream in = open(archive);
                    TarArchiveInputStream tar =
                            new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(in)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, partial.resolve(entry.getName()).normalize());
                }
            }
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            if ((entry.getMode() & 0b001_000_000) != 0) {
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
                permissions.add(PosixFilePermission.OWNER_EXECUTE);
                Files.setPosixFilePermissions(target, permissions);
            }
        }
    }

    /** The command that runs {@code program}; PostgreSQL refuses root, so root runs it in a user namespace of its own. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }
}
