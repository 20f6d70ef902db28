package dev.sluice.cdi;

import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds an annotation that is there itself, or by way of a stereotype or another interceptor binding. */
final class MetaAnnotations {
    private MetaAnnotations() {}

    /** The annotation of this type that is nearest to the element these annotations are on. */
    static <A extends Annotation> Optional<A> find(Collection<Annotation> annotations, Class<A> type) {
        Deque<Annotation> open = new ArrayDeque<>(annotations);
        Set<Class<?>> visited = new HashSet<>();
        for (Annotation annotation = open.poll(); annotation != null; annotation = open.poll()) {
            if (type.isInstance(annotation)) {
                return Optional.of(type.cast(annotation));
            }
            if (visited.add(annotation.annotationType())) {
                open.addAll(Arrays.asList(annotation.annotationType().getAnnotations()));
            }
        }
        return Optional.empty();
    }
}
