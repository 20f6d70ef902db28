package dev.sluice.samples.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Eight customers at once, who do what follows from a seed. */
final class Load implements AutoCloseable {
    private static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> running = new ArrayList<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    /** One thing a customer does; says how it went. */
    @FunctionalInterface
    interface Deed {
        String run(SplittableRandom random) throws Exception;
    }

    private Load() {}

    /** Does {@code deed} {@code count} times; returns how often it went how. */
    static Map<String, Long> run(int count, long seed, Deed deed) throws Exception {
        AtomicInteger left = new AtomicInteger(count);
        try (Load load = new Load()) {
            load.begin(seed, random -> {
                if (left.getAndDecrement() <= 0) {
                    load.stop.set(true);
                    return null;
                }
                return deed.run(random);
            });
            return load.join();
        }
    }

    /** Does {@code deed} until {@link #end}. */
    static Load start(long seed, Deed deed) {
        Load load = new Load();
        load.begin(seed, deed);
        return load;
    }

    private void begin(long seed, Deed deed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < THREADS; i++) {
            SplittableRandom random = seeds.split();
            running.add(threads.submit(() -> {
                while (!stop.get()) {
                    count(deed.run(random));
                }
                return null;
            }));
        }
    }

    private void count(String outcome) {
        if (outcome != null) {
            outcomes.computeIfAbsent(outcome, o -> new LongAdder()).increment();
        }
    }

    /** How often it went how until now. */
    Map<String, Long> outcomes() {
        Map<String, Long> sums = new TreeMap<>();
        outcomes.forEach((outcome, count) -> sums.put(outcome, count.sum()));
        return sums;
    }

    long done() {
        return outcomes().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lets everybody finish; returns how often it went how. Throws what a deed threw. */
    Map<String, Long> end() throws Exception {
        stop.set(true);
        return join();
    }

    private Map<String, Long> join() throws Exception {
        for (Future<?> future : running) {
            future.get();
        }
        return outcomes();
    }

    @Override
    public void close() {
        stop.set(true);
        threads.shutdownNow();
    }
}
