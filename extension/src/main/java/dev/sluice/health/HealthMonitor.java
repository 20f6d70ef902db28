package dev.sluice.health;

import dev.sluice.api.Health;
import dev.sluice.api.Role;
import dev.sluice.cluster.ClusterState;
import dev.sluice.cluster.Freshness;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.InstanceState;
import dev.sluice.cluster.Ticker;
import dev.sluice.config.HealthConfig;
import dev.sluice.config.LagConfig;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the view of the cluster current: a cheap sample of every instance each {@code lagInterval}, a full check each
 * {@code healthInterval}, and at once when the data path suspects something. Thread-safe.
 *
 * <p>Each instance has a thread of its own, so that one that hangs delays no other, and no instance is probed twice at
 * once. What the probes find is judged under one lock, which is never held while a server is asked.
 */
public final class HealthMonitor implements AutoCloseable {
    private static final long REFRESH_AT_MOST_EVERY = Duration.ofMillis(5).toNanos();

    private final ClusterState state;
    private final Probe probe;
    private final HealthConfig health;
    private final LagConfig lag;
    private final Ticker ticker;
    private final InstantSource clock;
    private final HealthListener listener;
    private final Map<Instance, Prober> probers = new LinkedHashMap<>();
    private final CountDownLatch firstRound;
    private final AtomicLong lastRefresh;
    private final Object lock = new Object();
    private final LagTracker tracker = new LagTracker();

    /**
     * How often an instance was probed.
     *
     * @param probes since the start
     * @param failures how many of them got no answer
     */
    public record Counts(long probes, long failures) {}

    /** A monitor of the instances in {@code state}, not started. It closes {@code probe}. */
    public HealthMonitor(
            ClusterState state,
            Probe probe,
            HealthConfig health,
            LagConfig lag,
            Ticker ticker,
            InstantSource clock,
            HealthListener listener) {
        this.state = state;
        this.probe = probe;
        this.health = health;
        this.lag = lag;
        this.ticker = ticker;
        this.clock = clock;
        this.listener = listener;
        state.view()
                .states()
                .forEach(s -> probers.put(s.instance(), new Prober(this, s.instance(), health, lag, ticker)));
        this.lastRefresh = new AtomicLong(ticker.nanos());
        this.firstRound = new CountDownLatch(probers.size());
    }

    /** Starts probing. Once. */
    public void start() {
        probers.values().forEach(Prober::start);
    }

    /**
     * The data path met a failure of {@code instance}: no new reads go there until a full check, which runs at once.
     *
     * @param why for operators, without secrets
     */
    public void suspect(Instance instance, String why) {
        Prober prober = probers.get(instance);
        if (prober == null) {
            return;
        }
        prober.doubt();
        if (update(instance, s -> HealthRules.suspected(s, why))) {
            prober.wake();
        }
    }

    /**
     * A read found no replica that is known to be fresh enough: all that are well are asked at once, but not all the
     * time. The others keep to their schedule, or failures in a row would be a matter of milliseconds.
     */
    public void refresh() {
        long now = ticker.nanos();
        long last = lastRefresh.get();
        if (now - last >= REFRESH_AT_MOST_EVERY && lastRefresh.compareAndSet(last, now)) {
            probers.forEach((instance, prober) -> {
                if (healthOf(instance) == Health.HEALTHY) {
                    prober.wake();
                }
            });
        }
    }

    /** Returns when every instance was asked once since the start, or after {@code atMost}. */
    public void awaitFirstRound(Duration atMost) {
        if (firstRound.getCount() == 0) {
            return;
        }
        try {
            boolean complete = firstRound.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            System.getLogger(HealthMonitor.class.getName())
                    .log(System.Logger.Level.DEBUG, "first round of probes complete: {0}", complete);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often an instance of the view was probed. */
    public Counts counts(Instance instance) {
        Prober prober = probers.get(instance);
        return prober == null ? new Counts(0, 0) : prober.counts();
    }

    Health healthOf(Instance instance) {
        return state.view().state(instance).map(InstanceState::health).orElse(Health.UNKNOWN);
    }

    Sample ask(Instance instance, boolean fully) throws SQLException {
        return fully ? probe.check(instance) : probe.sample(instance);
    }

    void answered(Instance instance, Sample sample, long askedAt, boolean doubted) {
        long now = ticker.nanos();
        update(instance, s -> {
            Duration behind = null;
            long freshAsOf = Freshness.NEVER;
            if (sample.role() == Role.REPLICA) {
                behind = tracker.lagOf(instance, sample, now);
                freshAsOf = tracker.freshAsOf(sample);
            } else if (sample.lsn() != null) {
                tracker.primaryAt(instance, sample, askedAt, now);
            }
            return HealthRules.answered(s, sample, behind, freshAsOf, lag, clock.instant(), doubted);
        });
    }

    void silent(Instance instance, int failuresInARow, Duration silence, String why) {
        update(instance, s -> {
            tracker.silent(instance);
            return HealthRules.silent(s, failuresInARow, health.failures(), why);
        });
        if (HealthRules.givenUp(healthOf(instance), silence, health.hangTimeout())) {
            listener.givenUp(instance, silence);
        }
    }

    void firstProbeDone() {
        firstRound.countDown();
    }

    /** A change of the state of one instance. */
    @FunctionalInterface
    private interface Judgement {
        InstanceState of(InstanceState before);
    }

    /** Judges under the lock; a rotation by an administrator may come between and is kept. True when health changed. */
    private boolean update(Instance instance, Judgement judgement) {
        AtomicReference<@Nullable InstanceState> before = new AtomicReference<>();
        AtomicReference<@Nullable InstanceState> after = new AtomicReference<>();
        synchronized (lock) {
            state.view().state(instance).ifPresent(seen -> {
                InstanceState judged = judgement.of(seen);
                state.update(instance, current -> {
                    before.set(current);
                    InstanceState next = judged.withRotation(current.inRotation());
                    after.set(next);
                    return next;
                });
            });
        }
        InstanceState from = before.get();
        InstanceState to = after.get();
        if (from == null || to == null) {
            return false;
        }
        if (worthTelling(from, to)) {
            listener.changed(from, to);
        }
        return from.health() != to.health();
    }

    private static boolean worthTelling(InstanceState from, InstanceState to) {
        return from.role() != to.role()
                || from.health() != to.health()
                || from.lagging() != to.lagging()
                || from.streaming() != to.streaming()
                || from.timeline() != to.timeline();
    }

    /** Ends all probes and their connections; returns when no thread is left. Idempotent. */
    @Override
    public void close() {
        probers.values().forEach(Prober::stop);
        probe.close();
        probers.values().forEach(Prober::join);
    }
}
