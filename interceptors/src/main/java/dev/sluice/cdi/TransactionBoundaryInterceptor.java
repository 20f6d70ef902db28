package dev.sluice.cdi;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;

/**
 * Notices transactions where containers begin them, so that a {@code @ReadOnly} enterprise bean that is called inside
 * one can tell that it was not begun for itself.
 */
@TransactionBoundary
@Interceptor
@Priority(Order.BOUNDARY)
public class TransactionBoundaryInterceptor implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    @Inject
    CurrentTransaction transaction;

    /** Around a business method. */
    @AroundInvoke
    Object aroundInvoke(InvocationContext call) throws Exception {
        transaction.notice();
        return call.proceed();
    }

    /** Around a method of an enterprise bean's timer. */
    @AroundTimeout
    Object aroundTimeout(InvocationContext call) throws Exception {
        transaction.notice();
        return call.proceed();
    }

    /** Around the start of a bean: a singleton enterprise bean has a transaction there. */
    @PostConstruct
    void postConstruct(InvocationContext bean) {
        proceed(bean);
    }

    /** Around the end of a bean. */
    @PreDestroy
    void preDestroy(InvocationContext bean) {
        proceed(bean);
    }

    private void proceed(InvocationContext bean) {
        transaction.notice();
        try {
            bean.proceed();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(Messages.lifecycleFailed(bean.getTarget()), failure);
        }
    }
}
