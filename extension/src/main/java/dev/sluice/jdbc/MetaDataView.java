package dev.sluice.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Metadata read over whichever connection the session may use when asked; a proxy, because it is never hot. */
final class MetaDataView {
    private MetaDataView() {}

    static DatabaseMetaData of(ConnectionHandle handle) {
        return (DatabaseMetaData) Proxy.newProxyInstance(
                MetaDataView.class.getClassLoader(), new Class<?>[] {DatabaseMetaData.class}, (proxy, method, args) -> {
                    switch (method.getName()) {
                        case "getConnection" -> {
                            return handle;
                        }
                        case "equals" -> {
                            return proxy == args[0];
                        }
                        case "hashCode" -> {
                            return System.identityHashCode(proxy);
                        }
                        case "toString" -> {
                            return "metadata of a connection of Sluice";
                        }
                        default -> {
                            return read(handle, method, args);
                        }
                    }
                });
    }

    private static @Nullable Object read(ConnectionHandle handle, Method method, Object[] args) throws Throwable {
        Lease lease = handle.session().auxiliary();
        try {
            return method.invoke(lease.connection().getMetaData(), args);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof SQLException failure) {
                handle.session().failed(lease, failure);
            }
            throw thrown.getCause();
        }
    }
}
