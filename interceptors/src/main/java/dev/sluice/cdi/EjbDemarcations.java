package dev.sluice.cdi;

import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.reflect.Method;

/** Reads how a method of an enterprise bean stands to transactions. Apart, so that it is loaded for those only. */
final class EjbDemarcations {
    private EjbDemarcations() {}

    static Demarcation of(Class<?> beanClass, Method method) {
        TransactionManagement management = beanClass.getAnnotation(TransactionManagement.class);
        if (management != null && management.value() == TransactionManagementType.BEAN) {
            return Demarcation.INHERITS;
        }
        return switch (attribute(method)) {
            case REQUIRED -> Demarcation.CONTAINER_MAY_HAVE_BEGUN;
            case REQUIRES_NEW -> Demarcation.CONTAINER_HAS_BEGUN;
            case MANDATORY, SUPPORTS -> Demarcation.INHERITS;
            case NOT_SUPPORTED, NEVER -> Demarcation.APART;
        };
    }

    /** An attribute on a class is that of the methods declared there, not of those a subclass declares. */
    private static TransactionAttributeType attribute(Method method) {
        TransactionAttribute attribute = method.getAnnotation(TransactionAttribute.class);
        if (attribute == null) {
            attribute = method.getDeclaringClass().getAnnotation(TransactionAttribute.class);
        }
        return attribute == null ? TransactionAttributeType.REQUIRED : attribute.value();
    }
}
