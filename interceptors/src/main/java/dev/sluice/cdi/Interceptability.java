package dev.sluice.cdi;

import dev.sluice.annotation.ReadOnly;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** Where would {@code @ReadOnly} silently not be kept? */
final class Interceptability {
    private Interceptability() {}

    /** Everything that is wrong with {@code @ReadOnly} on this class and its methods, each in words; mostly nothing. */
    static List<String> problems(AnnotatedType<?> type) {
        boolean wholeClass = promises(type);
        List<String> problems = new ArrayList<>();
        boolean any = wholeClass;
        for (AnnotatedMethod<?> annotated : type.getMethods()) {
            Method method = annotated.getJavaMember();
            boolean itself = promises(annotated);
            any |= itself;
            String modifier = modifier(method);
            if (itself && !modifier.isEmpty()) {
                problems.add(Messages.methodNotIntercepted(method, modifier));
            } else if (wholeClass && modifier.equals("final")) {
                problems.add(Messages.methodOfClassNotIntercepted(type.getJavaClass(), method));
            }
        }
        problems.addAll(Wanted.problems(type));
        if (any && Modifier.isFinal(type.getJavaClass().getModifiers())) {
            problems.add(Messages.classNotIntercepted(type.getJavaClass()));
        }
        return problems;
    }

    /** Whether a method is final and could otherwise be intercepted. */
    static boolean isFinal(Method method) {
        return modifier(method).equals("final");
    }

    /** Whether a container can intercept calls of a method. */
    static boolean isInterceptable(Method method) {
        return modifier(method).isEmpty();
    }

    /** Why a method cannot be intercepted; empty when it can. */
    private static String modifier(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers)) {
            return "private";
        }
        if (Modifier.isStatic(modifiers)) {
            return "static";
        }
        return Modifier.isFinal(modifiers) ? "final" : "";
    }

    private static boolean promises(Annotated annotated) {
        return MetaAnnotations.find(annotated.getAnnotations(), ReadOnly.class).isPresent();
    }
}
