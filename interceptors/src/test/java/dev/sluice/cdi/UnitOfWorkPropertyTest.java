package dev.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.sluice.api.ReadOnlyScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnitOfWorkPropertyTest {

    @AfterEach
    void unbind() {
        FakeNaming.bind(null);
    }

    @Test
    void whateverCallsWhateverEachPromiseBeginsItsUnitExactlyWhenItsTransactionWasBegunInsideIt() {
        int[] seen = new int[2];
        qt().withExamples(3000)
                .forAll(longs().all())
                .describedAs(seed -> CallTree.random(seed).toString())
                .checkAssert(seed -> {
                    CallTreeRun run = new CallTreeRun();
                    run.run(CallTree.random(seed));
                    seen[0] += run.begun;
                    seen[1] += run.joined;
                });
        assertThat(ReadOnlyScope.current()).isNull();
        assertThat(seen[0]).as("calls that began their unit").isGreaterThan(1000);
        assertThat(seen[1]).as("calls that joined").isGreaterThan(1000);
    }
}
