package dev.sluice.cdi;

import jakarta.transaction.Transactional;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads from annotations how a method stands to transactions. Deployment descriptors are not looked at. */
final class Demarcations {
    /** By name: a server without enterprise beans does not have these classes. */
    private static final Set<String> EJB_COMPONENTS = Set.of(
            "jakarta.ejb.Stateless", "jakarta.ejb.Stateful", "jakarta.ejb.Singleton", "jakarta.ejb.MessageDriven");

    private Demarcations() {}

    /**
     * The demarcation of calls of {@code method} on beans of {@code beanClass}.
     *
     * @param beanClass the class the developer wrote, not a container's subclass of it
     * @param method the business or timeout method, possibly inherited
     */
    static Demarcation of(Class<?> beanClass, Method method) {
        return isEjb(Arrays.asList(beanClass.getAnnotations()))
                ? EjbDemarcations.of(beanClass, method)
                : ofCdiBean(beanClass, method);
    }

    /** Whether a class with these annotations is an enterprise bean. */
    static boolean isEjb(Collection<Annotation> annotations) {
        return annotations.stream()
                .anyMatch(a -> EJB_COMPONENTS.contains(a.annotationType().getName()));
    }

    private static Demarcation ofCdiBean(Class<?> beanClass, Method method) {
        return List.of(method, beanClass).stream()
                .flatMap(element ->
                        MetaAnnotations.find(Arrays.asList(element.getAnnotations()), Transactional.class).stream())
                .findFirst()
                .map(transactional -> ofType(transactional.value()))
                .orElse(Demarcation.INHERITS);
    }

    private static Demarcation ofType(Transactional.TxType type) {
        return switch (type) {
            case REQUIRES_NEW, NOT_SUPPORTED -> Demarcation.APART;
            case REQUIRED, MANDATORY, SUPPORTS, NEVER -> Demarcation.INHERITS;
        };
    }
}
