package dev.sluice.cdi;

import dev.sluice.annotation.ReadOnly;
import dev.sluice.api.ReadOnlyScope;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.function.Supplier;

/** The beans of a small application. Most methods answer in which scope they run. */
final class Beans {
    private Beans() {}

    static String scope() {
        ReadOnlyScope scope = ReadOnlyScope.current();
        return scope == null ? "none" : (scope.joined() ? "joined " : "begun ") + scope.owner();
    }

    @ReadOnly
    @ApplicationScoped
    public static class Catalog {
        public String find() {
            return scope();
        }

        public String fail() {
            throw new IllegalArgumentException("no such product");
        }

        @Transactional
        public String inTransaction() {
            return scope() + " " + FakeContainer.TRANSACTIONS.getResource(CurrentTransaction.OWNER_KEY);
        }

        @Transactional(TxType.REQUIRES_NEW)
        public String inNewTransaction() {
            return scope();
        }

        private String helper() {
            return scope();
        }

        public String throughHelper() {
            return helper();
        }
    }

    @Typed(SpecialCatalog.class)
    @ApplicationScoped
    public static class SpecialCatalog extends Catalog {
        public String special() {
            return scope();
        }
    }

    @ApplicationScoped
    public static class Orders {
        @Inject
        Catalog catalog;

        @Inject
        StockEjb stock;

        @ReadOnly
        public String list() {
            return scope();
        }

        public String place() {
            return scope();
        }

        @Transactional
        public String write(Supplier<String> work) {
            return work.get();
        }

        @Transactional(TxType.REQUIRES_NEW)
        public String writeApart(Supplier<String> work) {
            return work.get();
        }
    }

    @Stateless
    @FakeContainer.EjbContainer
    @ApplicationScoped
    public static class StockEjb {
        @ReadOnly
        public String count() {
            return scope();
        }

        @ReadOnly
        @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
        public String countApart() {
            return scope();
        }

        public String change(Supplier<String> work) {
            return work.get();
        }
    }

    /** Final methods forbid a binding on the class; the others are bound one by one. */
    @Stateless
    @FakeContainer.EjbContainer
    @ApplicationScoped
    public static class EjbWithFinalMethod {
        static final ThreadLocal<String> NOTHING = new ThreadLocal<>();

        public String change(Supplier<String> work) {
            return work.get();
        }

        protected static final void forget() {
            NOTHING.remove();
        }

        private String unused() {
            return "";
        }
    }

    @Stereotype
    @ReadOnly
    @ApplicationScoped
    @Retention(RetentionPolicy.RUNTIME)
    @interface Report {}

    @Report
    public static class Sales {
        public String total() {
            return scope();
        }
    }

    @Stereotype
    @Transactional
    @ApplicationScoped
    @Retention(RetentionPolicy.RUNTIME)
    @interface Service {}

    @Service
    public static class Billing {
        public String write(Supplier<String> work) {
            return work.get();
        }
    }

    /** Passivating: the container asks all its interceptors to be serializable. */
    @SessionScoped
    @ReadOnly
    public static class Basket implements Serializable {
        private static final long serialVersionUID = 1L;

        @Transactional
        public String content() {
            return scope();
        }
    }

    @Stateless
    @ApplicationScoped
    public static class Started {
        String atStart = "";

        @PostConstruct
        void start() {
            atStart = String.valueOf(FakeContainer.TRANSACTIONS.getResource(CurrentTransaction.OWNER_KEY));
        }

        public String atStart() {
            return atStart;
        }
    }
}
