package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Eight threads that do the same, each led by its own part of one seed. */
final class Load implements AutoCloseable {
    private static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Map<Integer, AtomicLong> outcomes = new ConcurrentHashMap<>();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    /** One thing a thread does; says what came of it. */
    @FunctionalInterface
    interface Deed {
        int run(SplittableRandom random) throws Exception;
    }

    private Load() {}

    /** Does {@code deed} until {@link #end}; what it throws is kept and does not end it. */
    static Load start(Deed deed) {
        return start(Long.MAX_VALUE, deed);
    }

    /** Does {@code deed} {@code count} times; returns how often it came to what. Nothing may fail. */
    static Map<Integer, Long> run(long count, Deed deed) {
        try (Load load = start(count, deed)) {
            load.join();
            load.requireNoFailure();
            return load.outcomes();
        }
    }

    private static Load start(long count, Deed deed) {
        Load load = new Load();
        AtomicLong left = new AtomicLong(count);
        SplittableRandom seeds = new SplittableRandom(4);
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = seeds.split();
            load.running.add(load.threads.submit(() -> {
                while (!load.stop.get() && left.getAndDecrement() > 0) {
                    load.once(deed, random);
                }
            }));
        }
        return load;
    }

    private void once(Deed deed, SplittableRandom random) {
        try {
            outcomes.computeIfAbsent(deed.run(random), o -> new AtomicLong()).incrementAndGet();
        } catch (Exception failure) {
            failures.add(failure);
        }
    }

    /** How often it came to what until now. */
    Map<Integer, Long> outcomes() {
        Map<Integer, Long> sums = new TreeMap<>();
        outcomes.forEach((outcome, count) -> sums.put(outcome, count.get()));
        return sums;
    }

    /** What was thrown until now. */
    List<Exception> failures() {
        return List.copyOf(failures);
    }

    long of(int outcome) {
        return outcomes().getOrDefault(outcome, 0L);
    }

    /** Returns when each thread, on average, did a lot more. */
    void awaitMore() {
        long before = total();
        Stage.eventually().until(() -> total() > before + 400);
    }

    private long total() {
        return outcomes().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lets everybody finish. */
    void end() {
        stop.set(true);
        join();
    }

    private void join() {
        try {
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    void requireNoFailure() {
        Exception first = failures.peek();
        if (first != null) {
            throw new AssertionError(failures.size() + " of " + (total() + failures.size()) + " failed", first);
        }
        assertThat(total()).isPositive();
    }

    @Override
    public void close() {
        stop.set(true);
        threads.shutdownNow();
    }
}
