package dev.sluice.cdi;

import dev.sluice.api.ReadOnlyScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the scope in which a {@code @ReadOnly} call runs. Thread-safe. */
@ApplicationScoped
class ReadOnlyPromises {
    private record Key(Class<?> beanClass, Method method) {}

    /** What is always true of the calls of one method: who promises what, and how it stands to transactions. */
    private record Promise(String owner, Demarcation demarcation, Wanted wanted) {}

    private final Map<Key, Promise> promises = new ConcurrentHashMap<>();

    @Inject
    CurrentTransaction transaction;

    /**
     * Opens the scope of one call; the caller closes it when the call returns or throws.
     *
     * @param target the bean, or a container's subclass of it
     * @param method the method that is called
     */
    public ReadOnlyScope open(Object target, Method method) {
        Key key = new Key(beanClass(target, method), method);
        Promise promise = promises.computeIfAbsent(key, ReadOnlyPromises::read);
        TransactionSeen seen = transaction.seen();
        if (!promise.demarcation.begins(seen)) {
            return ReadOnlyScope.join(promise.owner);
        }
        if (promise.demarcation.owns(seen)) {
            transaction.beganFor(promise.owner);
        }
        return ReadOnlyScope.begin(promise.owner, promise.wanted.consistency(), promise.wanted.maxStaleness());
    }

    private static Promise read(Key key) {
        return new Promise(
                key.beanClass.getSimpleName() + "." + key.method.getName(),
                Demarcations.of(key.beanClass, key.method),
                Wanted.of(key.beanClass, key.method));
    }

    /** The class the developer wrote: containers subclass it, and implement interfaces of it. */
    private static Class<?> beanClass(Object target, Method method) {
        Class<?> type = target.getClass();
        while (type.isSynthetic() && type.getSuperclass() != null) {
            type = type.getSuperclass();
        }
        return Proxy.isProxyClass(type) || type == Object.class ? method.getDeclaringClass() : type;
    }
}
