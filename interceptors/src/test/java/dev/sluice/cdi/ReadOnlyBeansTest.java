package dev.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.ReadOnlyScope;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.enterprise.inject.spi.Interceptor;
import jakarta.transaction.Transactional;
import java.lang.annotation.Annotation;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadOnlyBeansTest {
    private static SeContainer container;

    @BeforeAll
    static void start() {
        FakeNaming.bind(FakeContainer.TRANSACTIONS);
        container = SeContainerInitializer.newInstance()
                .addBeanClasses(Beans.class.getDeclaredClasses())
                .addBeanClasses(FakeContainer.class.getDeclaredClasses())
                .initialize();
    }

    @AfterAll
    static void stop() {
        container.close();
        FakeNaming.bind(null);
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(ReadOnlyScope.current()).isNull();
        assertThat(FakeContainer.TRANSACTIONS.current).isNull();
    }

    @Test
    void aClassPromisesForItsMethods() {
        assertThat(bean(Beans.Catalog.class).find()).isEqualTo("begun Catalog.find");
        assertThat(bean(Beans.Catalog.class).throughHelper()).isEqualTo("begun Catalog.throughHelper");
    }

    @Test
    void aClassPromisesForItsSubclasses() {
        Beans.SpecialCatalog special = bean(Beans.SpecialCatalog.class);
        assertThat(special.special()).isEqualTo("begun SpecialCatalog.special");
        assertThat(special.find()).isEqualTo("begun SpecialCatalog.find");
    }

    @Test
    void aMethodPromisesForItselfOnly() {
        assertThat(bean(Beans.Orders.class).list()).isEqualTo("begun Orders.list");
        assertThat(bean(Beans.Orders.class).place()).isEqualTo("none");
    }

    @Test
    void aStereotypePromisesToo() {
        assertThat(bean(Beans.Sales.class).total()).isEqualTo("begun Sales.total");
    }

    @Test
    void anExceptionEndsThePromise() {
        assertThatThrownBy(() -> bean(Beans.Catalog.class).fail()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTransactionOfThePromisedMethodIsBegunInsideThePromise() {
        assertThat(bean(Beans.Catalog.class).inTransaction())
                .isEqualTo("begun Catalog.inTransaction Catalog.inTransaction");
    }

    @Test
    void insideAWritersTransactionAPromiseJoins() {
        assertThat(inWriter(() -> bean(Beans.Catalog.class).find())).isEqualTo("joined Catalog.find");
        assertThat(inWriter(() -> bean(Beans.StockEjb.class).count())).isEqualTo("joined StockEjb.count");
        assertThat(bean(Beans.StockEjb.class)
                        .change(() -> bean(Beans.StockEjb.class).count()))
                .isEqualTo("joined StockEjb.count");
        assertThat(bean(Beans.StockEjb.class)
                        .change(() -> bean(Beans.Catalog.class).inTransaction()))
                .isEqualTo("joined Catalog.inTransaction ");
    }

    @Test
    void aNewTransactionInsideAWritersIsAUnitOfItsOwn() {
        assertThat(inWriter(() -> bean(Beans.Catalog.class).inNewTransaction()))
                .isEqualTo("begun Catalog.inNewTransaction");
        assertThat(inWriter(() -> bean(Beans.StockEjb.class).countApart())).isEqualTo("begun StockEjb.countApart");
    }

    @Test
    void anEjbForWhichTheContainerBeganATransactionBeginsItsUnit() {
        assertThat(bean(Beans.StockEjb.class).count()).isEqualTo("begun StockEjb.count");
    }

    @Test
    void aWriterWithFinalMethodsIsNoticedMethodByMethod() {
        assertThat(bean(Beans.EjbWithFinalMethod.class)
                        .change(() -> bean(Beans.StockEjb.class).count()))
                .isEqualTo("joined StockEjb.count");
    }

    @Test
    void aWriterByStereotypeIsNoticed() {
        assertThat(bean(Beans.Billing.class)
                        .write(() -> bean(Beans.StockEjb.class).count()))
                .isEqualTo("joined StockEjb.count");
    }

    @Test
    void aTransactionAroundTheStartOfAnEjbIsNoticed() throws Exception {
        assertThat(FakeContainer.TRANSACTIONS.inNew(
                        0, () -> bean(Beans.Started.class).atStart()))
                .isEqualTo(CurrentTransaction.READ_WRITE);
    }

    /** One binding more on the interceptor of {@code @Transactional}, and it would find none of its beans. */
    @Test
    void theInterceptorsOfTheServerAreLeftAlone() {
        Annotation transactional = Samples.method(Samples.Cdi.class, "required").getAnnotation(Transactional.class);
        assertThat(container.getBeanManager().resolveInterceptors(InterceptionType.AROUND_INVOKE, transactional))
                .extracting(Interceptor::getBeanClass)
                .containsOnlyOnce(FakeContainer.Required.class);
    }

    private static String inWriter(Supplier<String> work) {
        return bean(Beans.Orders.class).write(work);
    }

    private static <T> T bean(Class<T> type) {
        return container.select(type).get();
    }
}
