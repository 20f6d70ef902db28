package dev.sluice.samples.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The processes of one PostgreSQL server: its postmaster and those that it made. Used by one thread at a time. */
final class ServerProcess {
    private final String name;
    private final List<String> command;
    private final Path log;
    private volatile @Nullable GuardedProcess guard;
    private volatile boolean paused;

    /** Not started. */
    ServerProcess(String name, List<String> command, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.log = log;
    }

    void launch() {
        paused = false;
        guard = GuardedProcess.start(command, "INT", Map.of(), log);
    }

    /** Whether what {@link #launch} started has not ended; true before the postmaster itself is there. */
    boolean isGuarded() {
        GuardedProcess running = guard;
        return running != null && running.isAlive();
    }

    boolean isRunning() {
        return isGuarded() && postmaster().isPresent();
    }

    boolean isPaused() {
        return paused && isRunning();
    }

    /** Orderly: open connections are ended, everything is written. */
    void stop() {
        GuardedProcess running = guard;
        if (running != null) {
            paused = false;
            running.end(15);
            guard = null;
        }
    }

    /** At once and without a trace in its files. */
    void kill() {
        GuardedProcess running = guard;
        if (running == null) {
            return;
        }
        List<ProcessHandle> all = halted();
        signal("KILL", all);
        running.end(5);
        guard = null;
        paused = false;
        Await.until(
                Duration.ofSeconds(15),
                () -> name + " to be gone",
                () -> all.stream().noneMatch(ServerProcess::runs));
    }

    /** A dead process that nobody has collected yet has no program any more, but counts as alive. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    void pause() {
        signal("STOP", halted());
        paused = true;
    }

    void resume() {
        signal("CONT", processes());
        paused = false;
    }

    /** All its processes, the postmaster stopped so that it makes no more. */
    private List<ProcessHandle> halted() {
        signal("STOP", postmaster().stream().toList());
        return processes();
    }

    private List<ProcessHandle> processes() {
        return postmaster().stream()
                .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
                .toList();
    }

    /** The guard's child, once it is no longer what it is started through. */
    private Optional<ProcessHandle> postmaster() {
        GuardedProcess running = guard;
        return running == null
                ? Optional.empty()
                : running.handle()
                        .children()
                        .filter(p -> p.info().command().orElse("").endsWith("postgres"))
                        .findFirst();
    }

    private static void signal(String signal, List<ProcessHandle> processes) {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            // Some may have ended since they were listed: that is what the caller wants or does not mind.
            new ProcessBuilder("sh", "-c", String.join(" ", command) + " 2>/dev/null")
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
