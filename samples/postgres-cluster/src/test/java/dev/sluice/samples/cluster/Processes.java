package dev.sluice.samples.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of this machine that work in a directory: each server, and each of its backends, does in its data. */
final class Processes {
    private Processes() {}

    static List<Long> in(Path directory) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> worksIn(pid, directory))
                .toList();
    }

    private static boolean worksIn(long pid, Path directory) {
        try {
            // "… (deleted)" when somebody deleted the directory under the process
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"))
                    .toString()
                    .startsWith(directory + "/");
        } catch (IOException goneOrSomebodyElses) {
            return false;
        }
    }
}
