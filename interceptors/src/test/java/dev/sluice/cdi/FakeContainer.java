package dev.sluice.cdi;

import jakarta.annotation.Priority;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.Serializable;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What a server does around beans: the interceptors of {@code @Transactional}, and transactions of EJBs before any. */
final class FakeContainer {
    static final FakeTransactions TRANSACTIONS = new FakeTransactions();

    private FakeContainer() {}

    @Transactional
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    public static class Required implements Serializable {
        private static final long serialVersionUID = 1L;

        @AroundInvoke
        Object around(InvocationContext call) throws Exception {
            return TRANSACTIONS.current == null ? TRANSACTIONS.inNew(0, call::proceed) : call.proceed();
        }
    }

    @Transactional(TxType.REQUIRES_NEW)
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
    public static class RequiresNew implements Serializable {
        private static final long serialVersionUID = 1L;

        @AroundInvoke
        Object around(InvocationContext call) throws Exception {
            return TRANSACTIONS.inNew(0, call::proceed);
        }
    }

    /** Marks a class in these tests as one whose transactions the EJB container manages. */
    @InterceptorBinding
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @interface EjbContainer {}

    @EjbContainer
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE)
    public static class Ejb implements Serializable {
        private static final long serialVersionUID = 1L;

        @AroundInvoke
        Object around(InvocationContext call) throws Exception {
            TransactionAttribute attribute = call.getMethod().getAnnotation(TransactionAttribute.class);
            boolean alwaysNew = attribute != null && attribute.value() == TransactionAttributeType.REQUIRES_NEW;
            return alwaysNew || TRANSACTIONS.current == null ? TRANSACTIONS.inNew(0, call::proceed) : call.proceed();
        }
    }
}
