package dev.sluice.cdi;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Binds {@link TransactionBoundaryInterceptor}. Not for applications: the extension puts it where it belongs. */
@Inherited
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface TransactionBoundary {

    /** The annotation as a value. */
    final class Literal extends AnnotationLiteral<TransactionBoundary> implements TransactionBoundary {
        private static final long serialVersionUID = 1L;
        static final Literal INSTANCE = new Literal();

        private Literal() {}
    }
}
