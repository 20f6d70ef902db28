package dev.sluice.health;

import dev.sluice.api.Role;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.Lsn;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers that answer, refuse, or hang until they are let go. */
final class FakeProbe implements Probe {
    private final Instance primary;
    private final Set<Instance> refusing = ConcurrentHashMap.newKeySet();
    private final Map<Instance, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private final Map<Instance, AtomicInteger> running = new ConcurrentHashMap<>();
    private final Map<Instance, AtomicInteger> checks = new ConcurrentHashMap<>();
    private volatile boolean twoAtOnce;
    private volatile boolean closed;

    FakeProbe(Instance primary) {
        this.primary = primary;
    }

    void refuse(Instance instance, boolean on) {
        if (on) {
            refusing.add(instance);
        } else {
            refusing.remove(instance);
        }
    }

    /** Lets its next probes hang; the answer of them all comes when the latch opens. */
    CountDownLatch hang(Instance instance) {
        CountDownLatch latch = new CountDownLatch(1);
        hanging.put(instance, latch);
        return latch;
    }

    boolean isHanging(Instance instance) {
        return hanging.containsKey(instance) && running(instance).get() > 0;
    }

    boolean askedTwoAtOnce() {
        return twoAtOnce;
    }

    boolean closed() {
        return closed;
    }

    int checks(Instance instance) {
        return checks.computeIfAbsent(instance, i -> new AtomicInteger()).get();
    }

    private AtomicInteger running(Instance instance) {
        return running.computeIfAbsent(instance, i -> new AtomicInteger());
    }

    @Override
    public Sample sample(Instance instance) throws SQLException {
        return ask(instance);
    }

    @Override
    public Sample check(Instance instance) throws SQLException {
        checks.computeIfAbsent(instance, i -> new AtomicInteger()).incrementAndGet();
        return ask(instance);
    }

    private Sample ask(Instance instance) throws SQLException {
        if (running(instance).incrementAndGet() > 1) {
            twoAtOnce = true;
        }
        try {
            CountDownLatch latch = hanging.get(instance);
            if (latch != null) {
                latch.await();
                hanging.remove(instance, latch);
            }
            if (refusing.contains(instance) || closed) {
                throw new SQLException("refused", "08001");
            }
            boolean isPrimary = instance.equals(primary);
            return new Sample(
                    isPrimary ? Role.PRIMARY : Role.REPLICA, 1, new Lsn(1), isPrimary ? new Lsn(1) : null, !isPrimary);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", "08006", stop);
        } finally {
            running(instance).decrementAndGet();
        }
    }

    @Override
    public void close() {
        closed = true;
        hanging.values().forEach(CountDownLatch::countDown);
    }
}
