package dev.sluice.cdi;

import dev.sluice.annotation.ReadConsistency;
import dev.sluice.annotation.ReadOnly;
import dev.sluice.api.Consistency;
import dev.sluice.api.DurationText;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fresh the reads of a {@code @ReadOnly} method want to be.
 *
 * @param consistency null: as the promise around it or the database says
 * @param maxStaleness null: as the promise around it says, or no such bound
 */
record Wanted(@Nullable Consistency consistency, @Nullable Duration maxStaleness) {
    private static final Wanted NOTHING = new Wanted(null, null);

    /** What the annotation nearest to the method says. */
    static Wanted of(Class<?> beanClass, Method method) {
        return MetaAnnotations.find(Arrays.asList(method.getAnnotations()), ReadOnly.class)
                .or(() -> MetaAnnotations.find(Arrays.asList(beanClass.getAnnotations()), ReadOnly.class))
                .map(Wanted::of)
                .orElse(NOTHING);
    }

    private static Wanted of(ReadOnly said) {
        Consistency consistency = said.consistency() == ReadConsistency.AS_CONFIGURED
                ? null
                : Consistency.valueOf(said.consistency().name());
        return new Wanted(consistency, staleness(said).orElse(null));
    }

    private static Optional<Duration> staleness(ReadOnly said) {
        return DurationText.parse(said.maxStaleness()).filter(duration -> !duration.isZero());
    }

    /** What is wrong with what is said on a class and its methods, each in words; mostly nothing. */
    static List<String> problems(AnnotatedType<?> type) {
        List<String> problems = new ArrayList<>();
        problem(type, type.getJavaClass().getName()).ifPresent(problems::add);
        type.getMethods()
                .forEach(method -> problem(method, Messages.signature(method.getJavaMember()))
                        .ifPresent(problems::add));
        return problems;
    }

    private static Optional<String> problem(Annotated annotated, String place) {
        return MetaAnnotations.find(annotated.getAnnotations(), ReadOnly.class)
                .filter(said ->
                        !said.maxStaleness().isEmpty() && staleness(said).isEmpty())
                .map(said -> Messages.wrongStaleness(place, said.maxStaleness()));
    }
}
