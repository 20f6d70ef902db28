package dev.sluice.cdi;

import dev.sluice.annotation.ReadOnly;
import jakarta.decorator.Decorator;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses deployments in which {@code @ReadOnly} would silently not work, and binds the interceptor that notices
 * transactions to every class for which a container begins some. Called by the container, in one thread.
 */
public class SluiceCdiExtension implements Extension {
    private final List<String> problems = new ArrayList<>();

    void checkApi(@Observes BeforeBeanDiscovery event) {
        ApiVisibility.problem().ifPresent(problem -> {
            throw new DeploymentException(problem);
        });
    }

    void checkPromises(@Observes @WithAnnotations(ReadOnly.class) ProcessAnnotatedType<?> event) {
        if (isBean(event.getAnnotatedType())) {
            problems.addAll(Interceptability.problems(event.getAnnotatedType()));
        }
    }

    <T> void noticeTransactional(@Observes @WithAnnotations(Transactional.class) ProcessAnnotatedType<T> event) {
        AnnotatedType<T> type = event.getAnnotatedType();
        if (!isBean(type)) {
            return;
        }
        if (isTransactional(type)) {
            event.configureAnnotatedType().add(TransactionBoundary.Literal.INSTANCE);
        } else {
            event.configureAnnotatedType()
                    .filterMethods(SluiceCdiExtension::isTransactional)
                    .forEach(method -> method.add(TransactionBoundary.Literal.INSTANCE));
        }
    }

    /** Unfiltered: naming the annotations of enterprise beans here would need a server that has them. */
    <T> void noticeEjb(@Observes ProcessAnnotatedType<T> event) {
        AnnotatedType<T> type = event.getAnnotatedType();
        if (!Demarcations.isEjb(type.getAnnotations())) {
            return;
        }
        if (type.getMethods().stream().noneMatch(method -> Interceptability.isFinal(method.getJavaMember()))) {
            event.configureAnnotatedType().add(TransactionBoundary.Literal.INSTANCE);
        } else {
            // A binding on a class with final methods is an error of CDI, even when nobody calls them from outside.
            event.configureAnnotatedType()
                    .filterMethods(method -> Interceptability.isInterceptable(method.getJavaMember()))
                    .forEach(method -> method.add(TransactionBoundary.Literal.INSTANCE));
        }
    }

    void refuse(@Observes AfterBeanDiscovery event) {
        problems.forEach(problem -> event.addDefinitionError(new DefinitionException(problem)));
    }

    /** Interceptors carry the annotations they are bound by; one more would change what they are bound to. */
    private static boolean isBean(AnnotatedType<?> type) {
        return !type.getJavaClass().isAnnotation()
                && !type.isAnnotationPresent(Interceptor.class)
                && !type.isAnnotationPresent(Decorator.class);
    }

    private static boolean isTransactional(Annotated annotated) {
        return MetaAnnotations.find(annotated.getAnnotations(), Transactional.class)
                .isPresent();
    }
}
