package dev.sluice.health;

import dev.sluice.api.Health;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.Ticker;
import dev.sluice.config.HealthConfig;
import dev.sluice.config.LagConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** When is one instance asked next, and how thoroughly? Owns the thread that asks. */
final class Prober implements Runnable {
    private final HealthMonitor monitor;
    private final Instance instance;
    private final Ticker ticker;
    private final long checkEvery;
    private final long sampleEvery;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final AtomicLong doubts = new AtomicLong();
    private final LongAdder probes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private boolean wake;
    private volatile boolean stopped;
    private boolean probed;
    private boolean sure;
    private long lastCheck;
    private int failuresInARow;
    private long silentSince;

    Prober(HealthMonitor monitor, Instance instance, HealthConfig health, LagConfig lag, Ticker ticker) {
        this.monitor = monitor;
        this.instance = instance;
        this.ticker = ticker;
        this.checkEvery = health.interval().toNanos();
        this.sampleEvery = Math.min(lag.interval().toNanos(), checkEvery);
        this.thread = new Thread(this, "sluice-probe-" + instance);
        thread.setDaemon(true);
        thread.setContextClassLoader(Prober.class.getClassLoader());
    }

    void start() {
        thread.start();
    }

    HealthMonitor.Counts counts() {
        return new HealthMonitor.Counts(probes.sum(), failures.sum());
    }

    /** What a probe that runs now finds is not enough: a failure was met after it began. */
    void doubt() {
        doubts.incrementAndGet();
    }

    /** Asks at once. */
    void wake() {
        lock.lock();
        try {
            wake = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        while (!stopped) {
            boolean again = probe();
            if (!again && !pause()) {
                return;
            }
        }
    }

    /** Asks once; true when it has to be asked again at once. */
    boolean probe() {
        long began = ticker.nanos();
        long doubtsBefore = doubts.get();
        boolean fully = !sure || began - lastCheck >= checkEvery || monitor.healthOf(instance) != Health.HEALTHY;
        boolean doubted = false;
        probes.increment();
        try {
            Sample sample = monitor.ask(instance, fully);
            failuresInARow = 0;
            sure = true;
            doubted = doubts.get() != doubtsBefore;
            monitor.answered(instance, sample, began, doubted);
        } catch (SQLException | RuntimeException failure) {
            if (stopped) {
                return false;
            }
            sure = false;
            failures.increment();
            if (failuresInARow++ == 0) {
                silentSince = began;
            }
            Duration silence = Duration.ofNanos(ticker.nanos() - silentSince);
            monitor.silent(instance, failuresInARow, silence, describe(failure));
        }
        if (fully) {
            lastCheck = began;
        }
        if (!probed) {
            probed = true;
            monitor.firstProbeDone();
        }
        return doubted && monitor.healthOf(instance) == Health.SUSPECT;
    }

    private static String describe(Exception failure) {
        String state = failure instanceof SQLException sql && sql.getSQLState() != null
                ? " (SQLSTATE " + sql.getSQLState() + ")"
                : "";
        return "probe failed: " + failure.getMessage() + state;
    }

    /** Waits until it is time, or somebody wakes it; false when it is to stop. */
    private boolean pause() {
        lock.lock();
        try {
            long left = sampleEvery;
            while (!wake && !stopped && left > 0) {
                left = woken.awaitNanos(left);
            }
            wake = false;
            return !stopped;
        } catch (InterruptedException interrupted) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        stopped = true;
        wake();
    }

    void join() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
