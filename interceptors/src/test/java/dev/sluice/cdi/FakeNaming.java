package dev.sluice.cdi;

import java.lang.reflect.Proxy;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.spi.InitialContextFactory;

/** A server's naming: knows the transaction registry when a test has bound one, and nothing else. */
public final class FakeNaming implements InitialContextFactory {
    private static volatile FakeTransactions bound;

    /** Binds a registry; null: a server without transactions. */
    static void bind(FakeTransactions transactions) {
        bound = transactions;
    }

    @Override
    public Context getInitialContext(Hashtable<?, ?> environment) {
        return (Context) Proxy.newProxyInstance(
                FakeNaming.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, args) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (bound != null && "java:comp/TransactionSynchronizationRegistry".equals(args[0])) {
                        return bound;
                    }
                    throw new NameNotFoundException(String.valueOf(args[0]));
                });
    }
}
