package dev.sluice.samples.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server process that ends when the JVM that started it ends, however that happens: a shell between the two waits for
 * the end of its standard input, which the JVM holds. A Ctrl-C in the terminal is ignored, unless
 * the process handles it itself: PostgreSQL does, and then ends at once.
 */
public final class GuardedProcess {
    /** A process that is stopped hears no signal, so it and its children are continued first. */
    private static final String GUARD = """
            trap '' INT; S=$1; shift; "$@" </dev/null & P=$!; read _
            kill -CONT $P $(cat /proc/$P/task/$P/children 2>/dev/null || pgrep -P $P) 2>/dev/null
            kill -$S $P 2>/dev/null; wait $P""";

    private final Process guard;

    private GuardedProcess(Process guard) {
        this.guard = guard;
    }

    /**
     * Starts {@code command}.
     *
     * @param signal the one that asks it to end: {@code INT} or {@code TERM}
     * @param environment added to that of this JVM
     * @param log gets its output, at the end of what is there
     */
    public static GuardedProcess start(List<String> command, String signal, Map<String, String> environment, Path log) {
        List<String> guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "guard", signal));
        guarded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(guarded)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return new GuardedProcess(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + command.get(0), failure);
        }
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return guard.isAlive();
    }

    /** The guard itself, whose descendants are the server's processes. */
    public ProcessHandle handle() {
        return guard.toHandle();
    }

    /**
     * Asks it to end and waits.
     *
     * @return false when it did not within {@code seconds}, or this thread was interrupted: it is killed then
     */
    public boolean end(int seconds) {
        List<ProcessHandle> all = guard.descendants().toList();
        try {
            guard.getOutputStream().close();
            if (guard.waitFor(seconds, TimeUnit.SECONDS)) {
                return true;
            }
        } catch (IOException inputGone) {
            // The guard is gone or going; what is left is killed below.
        } catch (InterruptedException stopNow) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        guard.destroyForcibly();
        return false;
    }
}
