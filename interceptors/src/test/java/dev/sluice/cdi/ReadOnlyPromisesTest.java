package dev.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.annotation.ReadConsistency;
import dev.sluice.annotation.ReadOnly;
import dev.sluice.api.Consistency;
import dev.sluice.api.ReadOnlyScope;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadOnlyPromisesTest {
    private final FakeTransactions transactions = new FakeTransactions();
    private final ReadOnlyPromises promises = new ReadOnlyPromises();

    @BeforeEach
    void bind() {
        FakeNaming.bind(transactions);
        promises.transaction = new CurrentTransaction();
    }

    @AfterEach
    void unbind() {
        FakeNaming.bind(null);
    }

    @Test
    void theOwnerIsTheClassAndMethodThatPromised() {
        try (ReadOnlyScope scope = open(new Samples.Cdi(), "plain")) {
            assertThat(scope.owner()).isEqualTo("Cdi.plain");
        }
    }

    @ReadOnly(consistency = ReadConsistency.STRONG, maxStaleness = "2s")
    static class Fresh {
        public void plain() {}

        @ReadOnly(maxStaleness = "250ms")
        public void fresher() {}
    }

    @Test
    void whatIsWantedIsWhatTheNearestAnnotationSays() {
        try (ReadOnlyScope scope = promises.open(new Fresh(), Samples.method(Fresh.class, "plain"))) {
            assertThat(scope.consistency()).isEqualTo(Consistency.STRONG);
            assertThat(scope.maxStaleness()).isEqualTo(Duration.ofSeconds(2));
        }
        try (ReadOnlyScope scope = promises.open(new Fresh(), Samples.method(Fresh.class, "fresher"))) {
            assertThat(scope.consistency()).as("as configured").isNull();
            assertThat(scope.maxStaleness()).isEqualTo(Duration.ofMillis(250));
        }
        try (ReadOnlyScope scope = open(new Samples.Cdi(), "plain")) {
            assertThat(scope.consistency()).isNull();
            assertThat(scope.maxStaleness()).isNull();
        }
    }

    @Test
    void withoutATransactionRegistryEveryCallBeginsItsUnit() {
        FakeNaming.bind(null);
        assertThat(joins(new Samples.Cdi(), "required")).isFalse();
        assertThat(joins(new Samples.Ejb(), "mandatory")).isFalse();
    }

    @Test
    void aRegistryThatAppearsLaterIsFound() throws Exception {
        FakeNaming.bind(null);
        assertThat(joins(new Samples.Cdi(), "plain")).isFalse();
        FakeNaming.bind(transactions);
        assertThat(transactions.inNew(0, () -> joins(new Samples.Cdi(), "plain")))
                .isTrue();
    }

    @Test
    void theTransactionAContainerBeganForAnEjbSaysWhoPromised() throws Exception {
        Object owner = transactions.inNew(0, () -> {
            open(new Samples.Ejb(), "required").close();
            return transactions.getResource("dev.sluice.transaction.readOnlyOwner");
        });
        assertThat(owner).isEqualTo("Ejb.required");
    }

    @Test
    void aTransactionSeenInCodeWithoutAPromiseIsSomebodyElses() throws Exception {
        boolean joins = transactions.inNew(0, () -> {
            promises.transaction.notice();
            return joins(new Samples.Ejb(), "required");
        });
        assertThat(joins).isTrue();
    }

    @Test
    void aReadOnlyTransactionIsReadOnlyOnEveryThreadThatWorksInIt() throws Exception {
        boolean joins = transactions.inNew(0, () -> {
            try (ReadOnlyScope scope = open(new Samples.Ejb(), "required")) {
                return CompletableFuture.supplyAsync(() -> joins(new Samples.Cdi(), "plain"))
                        .get();
            }
        });
        assertThat(joins).isFalse();
    }

    @Test
    void leavingATransactionDoesNotMarkIt() throws Exception {
        boolean joins = transactions.inNew(0, () -> {
            open(new Samples.Cdi(), "requiresNew").close();
            return joins(new Samples.Cdi(), "plain");
        });
        assertThat(joins).isTrue();
    }

    /** The documented gap: nothing tells this apart from a transaction that the container began for the call. */
    @Test
    void anUnseenTransactionIsTakenForAnEjbsOwnButNeverForACdiBeans() throws Exception {
        assertThat(transactions.inNew(0, () -> joins(new Samples.Ejb(), "required")))
                .isFalse();
        assertThat(transactions.inNew(0, () -> joins(new Samples.Cdi(), "required")))
                .isTrue();
        assertThat(transactions.inNew(0, () -> joins(new Samples.Ejb(), "supports")))
                .isTrue();
    }

    private ReadOnlyScope open(Object bean, String method) {
        return promises.open(bean, Samples.method(bean.getClass(), method));
    }

    private boolean joins(Object bean, String method) {
        try (ReadOnlyScope scope = open(bean, method)) {
            return scope.joined();
        }
    }
}
