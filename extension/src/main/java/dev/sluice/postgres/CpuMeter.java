package dev.sluice.postgres;

/**
 * How busy are the processors of one host, from what Linux counts since its start ({@code /proc/stat}, see proc(5))? Used
 * by one thread at a time.
 */
final class CpuMeter {
    /** Fewer ticks than this say too little: a tick is a hundredth of a second of one processor. */
    private static final long LEAST_TICKS = 20;
    /** User, nice, system, idle, iowait, irq, softirq, steal; what guests use is part of user. */
    private static final int COUNTERS = 8;

    private static final int IDLE = 3;
    private static final int IO_WAIT = 4;

    private long total = -1;
    private long idle;
    private double percent = Double.NaN;

    /**
     * Takes a new reading.
     *
     * @param line the first of {@code /proc/stat}: {@code cpu} and the counters of all processors together
     * @return percent in use since the reading before, 0 to 100; NaN at the first one and when {@code line} is something else
     */
    double read(String line) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length <= COUNTERS || !words[0].equals("cpu")) {
            return Double.NaN;
        }
        try {
            long totalNow = 0;
            for (int i = 1; i <= COUNTERS; i++) {
                totalNow += Long.parseLong(words[i]);
            }
            long idleNow = Long.parseLong(words[1 + IDLE]) + Long.parseLong(words[1 + IO_WAIT]);
            return read(totalNow, idleNow);
        } catch (NumberFormatException somethingElse) {
            return Double.NaN;
        }
    }

    private double read(long totalNow, long idleNow) {
        long passed = totalNow - total;
        if (total < 0 || passed < 0) {
            percent = Double.NaN;
        } else if (passed < LEAST_TICKS) {
            return percent;
        } else {
            double busy = passed - (double) (idleNow - idle);
            percent = Math.min(100, Math.max(0, 100 * busy / passed));
        }
        total = totalNow;
        idle = idleNow;
        return percent;
    }
}
