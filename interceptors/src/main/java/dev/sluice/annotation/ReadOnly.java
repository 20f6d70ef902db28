package dev.sluice.annotation;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A promise: this method, and everything it calls on its thread, only reads from databases of Sluice.
 *
 * <p>When the call begins its unit of work (no transaction was active, or the method's own transaction attribute
 * began one), its reads may go to a replica, and its transaction is read-only as a whole. When it is called inside
 * somebody else's transaction, that transaction goes on where it is. Either way a statement that writes fails with
 * {@link dev.sluice.api.ReadOnlyViolationException} (SQLSTATE 25006) before it reaches a server.
 *
 * <p>On a class it applies to all its business methods, and to those of its subclasses. Works on CDI beans and on
 * enterprise beans, like every interceptor: only for calls through the container, so not for {@code this.method()}. A
 * private, static or final method, or a method of a final class, cannot be intercepted; the deployment fails.
 *
 * <p>What is said on a method holds instead of what is said on its class. In somebody else's transaction
 * {@link #consistency} and {@link #maxStaleness} change nothing.
 */
@Documented
@Inherited
@InterceptorBinding
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadOnly {

    /** What reads may miss when they run on a replica. */
    @Nonbinding
    ReadConsistency consistency() default ReadConsistency.AS_CONFIGURED;

    /**
     * How far behind a replica may be for these reads: a whole number and a unit ({@code ms}, {@code s}, {@code m},
     * {@code h}), more than zero; anything else fails the deployment. Above the database's {@code lagLimit} it changes
     * nothing. Empty: what the promise around it says, or else no such bound.
     */
    @Nonbinding
    String maxStaleness() default "";
}
