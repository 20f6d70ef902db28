package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class StatementCacheTest {
    private final StatementClassifier classifier = new StatementClassifier(Set.of());

    @Test
    void whatIsRememberedOverridesTheText() {
        String sql = "SELECT * FROM view_with_a_volatile_function";
        assertThat(classifier.classify(sql)).isEqualTo(StatementKind.READ);
        classifier.remember(sql, StatementKind.UNSURE);
        assertThat(classifier.classify(sql)).isEqualTo(StatementKind.UNSURE);
        assertThat(classifier.classify(sql + " ")).isEqualTo(StatementKind.READ);
    }

    @Test
    void itIsBoundedAndForgetsOldTextsForNewOnes() {
        for (int i = 0; i < 3 * StatementClassifier.CAPACITY; i++) {
            String sql = "SELECT " + i;
            assertThat(classifier.classify(sql)).isEqualTo(StatementKind.READ);
            classifier.remember(sql, StatementKind.UNSURE);
            assertThat(classifier.classify(sql)).as("the newest is there").isEqualTo(StatementKind.UNSURE);
        }
        assertThat(classifier.remembered()).isEqualTo(StatementClassifier.CAPACITY);
        assertThat(classifier.classify("SELECT " + 0)).as("the oldest is gone").isEqualTo(StatementKind.READ);
    }

    @Test
    void rememberingTheSameAgainTakesNoRoom() {
        for (int i = 0; i < StatementClassifier.CAPACITY; i++) {
            classifier.classify("SELECT " + i);
        }
        classifier.remember("SELECT 7", StatementKind.WRITE);
        assertThat(classifier.remembered()).isEqualTo(StatementClassifier.CAPACITY);
        for (int i = 0; i < StatementClassifier.CAPACITY; i++) {
            classifier.remember("SELECT " + i, StatementKind.SESSION);
        }
        for (int i = 0; i < StatementClassifier.CAPACITY; i++) {
            assertThat(classifier.classify("SELECT " + i)).isEqualTo(StatementKind.SESSION);
        }
    }

    @Test
    void longTextsAreNotRemembered() {
        String longest = "SELECT 1".concat(" ".repeat(StatementClassifier.LONGEST_REMEMBERED - 8));
        assertThat(classifier.classify(longest + " ")).isEqualTo(StatementKind.READ);
        classifier.remember(longest + " ", StatementKind.WRITE);
        assertThat(classifier.remembered()).isZero();
        assertThat(classifier.classify(longest)).isEqualTo(StatementKind.READ);
        assertThat(classifier.remembered()).isEqualTo(1);
    }

    @Test
    void aTextAskedForAgainCostsNoMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        String sql = "SELECT * FROM product WHERE id = ? AND lower(name) = ?";
        int rounds = 100_000;
        for (int i = 0; i < rounds; i++) {
            classifier.classify(sql);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            classifier.classify(sql);
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(bytes).as("bytes allocated by %d calls", rounds).isLessThan(rounds);
    }

    @Test
    void manyThreadsSeeTheRightKindsWithinTheBound() throws Exception {
        int threads = 8;
        List<String> hot = new ArrayList<>(Statements.READS);
        hot.addAll(Statements.WRITES);
        List<StatementKind> expected = hot.stream()
                .map(sql -> SqlText.read(sql, ReadFunctions.BUILT_IN).kind())
                .toList();
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> largest = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                Random random = new Random(t);
                int thread = t;
                largest.add(pool.submit(() -> {
                    start.await();
                    int size = 0;
                    for (int i = 0; i < 20_000; i++) {
                        int pick = random.nextInt(hot.size());
                        assertThat(classifier.classify(hot.get(pick))).isEqualTo(expected.get(pick));
                        assertThat(classifier.classify("SELECT " + thread + ", " + i))
                                .isEqualTo(StatementKind.READ);
                        size = Math.max(size, classifier.remembered());
                    }
                    return size;
                }));
            }
            for (Future<Integer> size : largest) {
                assertThat(size.get()).isBetween(1, StatementClassifier.CAPACITY);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatIsRememberedIsNotLostToAThreadThatClassifiesAtTheSameTime() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 2_000; i++) {
                String sql = "SELECT " + i;
                CyclicBarrier start = new CyclicBarrier(2);
                Future<?> classify = pool.submit(() -> {
                    start.await();
                    return classifier.classify(sql);
                });
                Future<?> remember = pool.submit(() -> {
                    start.await();
                    classifier.remember(sql, StatementKind.UNSURE);
                    return null;
                });
                classify.get();
                remember.get();
                assertThat(classifier.classify(sql)).isEqualTo(StatementKind.UNSURE);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
