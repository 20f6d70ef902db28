package dev.sluice.agroal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a pool is nearly used up. */
class UtilisationTest {
    private final List<String> heard = new ArrayList<>();

    private Utilisation at(int warnAt, int max) {
        return new Utilisation(
                warnAt, max, (busy, inUse, most) -> heard.add((busy ? "busy " : "relieved ") + inUse + "/" + most));
    }

    private static void lease(Utilisation pool, int count) {
        for (int i = 0; i < count; i++) {
            pool.leased();
        }
    }

    private static void giveBack(Utilisation pool, int count) {
        for (int i = 0; i < count; i++) {
            pool.returned();
        }
    }

    @Test
    void reachingAndFallingBackAreToldOnceEach() {
        Utilisation pool = at(80, 10);
        lease(pool, 7);
        assertThat(pool.busy()).isFalse();
        lease(pool, 3);
        giveBack(pool, 4);
        lease(pool, 3);
        giveBack(pool, 3);
        assertThat(heard).containsExactly("busy 8/10");
        assertThat(pool.busy()).isTrue();
        giveBack(pool, 2);
        assertThat(heard).containsExactly("busy 8/10", "relieved 5/10");
        assertThat(pool.busy()).isFalse();
    }

    @Test
    void aPoolOfOneIsBusyWhileItsConnectionIsInUse() {
        Utilisation pool = at(1, 1);
        lease(pool, 1);
        giveBack(pool, 1);
        assertThat(heard).containsExactly("busy 1/1", "relieved 0/1");
    }

    @Test
    void aChangeOfTheMostIsJudgedAtOnce() {
        Utilisation pool = at(80, 10);
        lease(pool, 5);
        pool.resized(5);
        pool.resized(10);
        assertThat(heard).containsExactly("busy 5/5", "relieved 5/10");
    }

    @Test
    void zeroIsNever() {
        Utilisation pool = at(0, 1);
        lease(pool, 5);
        assertThat(pool.busy()).isFalse();
        assertThat(heard).isEmpty();
    }

    @Test
    void whateverHappensItIsBusyAboveTheShareAndRelievedWhenNothingIsInUse() {
        qt().withFixedSeed(31)
                .forAll(
                        integers().between(1, 100),
                        integers().between(1, 60),
                        lists().of(booleans().all()).ofSizeBetween(0, 200))
                .checkAssert((warnAt, max, steps) -> {
                    List<Boolean> told = new ArrayList<>();
                    Utilisation pool = new Utilisation(warnAt, max, (busy, inUse, most) -> told.add(busy));
                    int inUse = 0;
                    for (boolean lease : steps) {
                        if (lease && inUse < max) {
                            inUse++;
                            pool.leased();
                        } else if (!lease && inUse > 0) {
                            inUse--;
                            pool.returned();
                        }
                        if (inUse >= warnAt / 100.0 * max) {
                            assertThat(pool.busy()).isTrue();
                        }
                    }
                    giveBack(pool, inUse);
                    assertThat(pool.busy()).isFalse();
                    for (int i = 0; i < told.size(); i++) {
                        assertThat(told.get(i)).isEqualTo(i % 2 == 0);
                    }
                });
    }
}
