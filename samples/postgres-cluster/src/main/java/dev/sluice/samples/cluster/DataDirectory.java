package dev.sluice.samples.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes, copies and deletes what a server keeps on disk. */
final class DataDirectory {
    /** What belongs to one server only. */
    private static final Set<String> OWN = Set.of("postmaster.pid", "standby.signal", "server.log");

    private static final FileAttribute<?> FOR_OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private DataDirectory() {}

    static Path create(Path directory) {
        try {
            return Files.createDirectory(directory, FOR_OWNER_ONLY);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Copies that of a server that does not run. */
    static void copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new Copy(from, to, true));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot copy " + from, failure);
        }
    }

    /** Copies that of a server that runs, without its log, which the copy will stream. */
    static void hotCopy(PostgresInstance source, Path to) {
        try (Connection connection = source.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('sluice', true)");
            Files.walkFileTree(source.data(), new Copy(source.data(), to, false));
            try (ResultSet label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                label.next();
                Files.writeString(to.resolve("backup_label"), label.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot copy " + source + ": " + failure.getMessage(), failure);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot copy " + source, failure);
        }
    }

    static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new Delete());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + directory, failure);
        }
    }

    /** Files that go while they are read were not needed. */
    private static final class Copy extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;
        private final boolean withLog;

        Copy(Path from, Path to, boolean withLog) {
            this.from = from;
            this.to = to;
            this.withLog = withLog;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            Path target = to.resolve(from.relativize(directory));
            if (!Files.exists(target)) {
                Files.createDirectory(target, FOR_OWNER_ONLY);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Path relative = from.relativize(file);
            boolean log = relative.startsWith("pg_wal");
            boolean own = OWN.contains(relative.toString()) || relative.startsWith("pg_replslot");
            if (!own && (withLog || !log)) {
                copy(file, to.resolve(relative));
            }
            return FileVisitResult.CONTINUE;
        }

        private static void copy(Path file, Path target) throws IOException {
            try {
                Files.copy(file, target);
            } catch (NoSuchFileException gone) {
                Files.deleteIfExists(target);
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            return passOver(failure);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            return failure == null ? FileVisitResult.CONTINUE : passOver(failure);
        }
    }

    /** Files that somebody else deleted first need no deleting. */
    private static final class Delete extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            return passOver(failure);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }

    private static FileVisitResult passOver(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
