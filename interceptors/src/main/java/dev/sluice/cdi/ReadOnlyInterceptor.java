package dev.sluice.cdi;

import dev.sluice.annotation.ReadOnly;
import dev.sluice.api.ReadOnlyScope;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.AroundTimeout;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serial;
import java.io.Serializable;

/** Runs calls of {@link ReadOnly} methods inside their promise. */
@ReadOnly
@Interceptor
@Priority(Order.READ_ONLY)
public class ReadOnlyInterceptor implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    @Inject
    ReadOnlyPromises promises;

    /** Around a business method. */
    @AroundInvoke
    Object aroundInvoke(InvocationContext call) throws Exception {
        return promised(call);
    }

    /** Around a method of an enterprise bean's timer. */
    @AroundTimeout
    Object aroundTimeout(InvocationContext call) throws Exception {
        return promised(call);
    }

    private Object promised(InvocationContext call) throws Exception {
        try (ReadOnlyScope scope = promises.open(call.getTarget(), call.getMethod())) {
            return call.proceed();
        }
    }
}
