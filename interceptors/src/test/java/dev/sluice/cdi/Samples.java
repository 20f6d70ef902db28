package dev.sluice.cdi;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;

/** Classes whose methods are named after how they stand to transactions. No beans: only read. */
final class Samples {
    private Samples() {}

    static Method method(Class<?> type, String name) {
        try {
            return type.getMethod(name);
        } catch (NoSuchMethodException wrong) {
            throw new IllegalArgumentException(type + " has no method " + name, wrong);
        }
    }

    public static class Cdi {
        public void plain() {}

        @Transactional
        public void required() {}

        @Transactional(TxType.REQUIRES_NEW)
        public void requiresNew() {}

        @Transactional(TxType.MANDATORY)
        public void mandatory() {}

        @Transactional(TxType.SUPPORTS)
        public void supports() {}

        @Transactional(TxType.NOT_SUPPORTED)
        public void notSupported() {}

        @Transactional(TxType.NEVER)
        public void never() {}
    }

    @Transactional(TxType.REQUIRES_NEW)
    public static class NewByClass {
        public void inherited() {}

        @Transactional
        public void requiredByMethod() {}
    }

    public static class SubclassOfNewByClass extends NewByClass {
        public void own() {}
    }

    @Stereotype
    @Transactional(TxType.NOT_SUPPORTED)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Aside {}

    @Aside
    public static class ByStereotype {
        public void call() {}
    }

    @Stateless
    public static class Ejb {
        public void byDefault() {}

        @TransactionAttribute(TransactionAttributeType.REQUIRED)
        public void required() {}

        @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
        public void requiresNew() {}

        @TransactionAttribute(TransactionAttributeType.MANDATORY)
        public void mandatory() {}

        @TransactionAttribute(TransactionAttributeType.SUPPORTS)
        public void supports() {}

        @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
        public void notSupported() {}

        @TransactionAttribute(TransactionAttributeType.NEVER)
        public void never() {}
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public static class SupportingParent {
        public void inherited() {}
    }

    @Stateless
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public static class EjbOfSupportingParent extends SupportingParent {
        public void own() {}
    }

    @Stateless
    @TransactionManagement(TransactionManagementType.BEAN)
    public static class BeanManaged {
        public void plain() {}
    }

    /** Not an enterprise bean: component annotations are not inherited. */
    public static class SubclassOfEjb extends Ejb {}
}
