package dev.sluice.jca;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** The adapter's class loader: work is done under it, and nothing that came by it is left registered. */
final class RaClassLoader {
    private RaClassLoader() {}

    /** Does {@code work} with the adapter's class loader as the thread's, whoever's thread it is. */
    static <T> T call(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(RaClassLoader.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Drivers register themselves when they are loaded; the server's registry would keep their class loader alive. */
    static void deregisterDrivers() {
        ClassLoader own = RaClassLoader.class.getClassLoader();
        List<Driver> ours = DriverManager.drivers()
                .filter(driver -> driver.getClass().getClassLoader() == own)
                .toList();
        for (Driver driver : ours) {
            try {
                DriverManager.deregisterDriver(driver);
            } catch (SQLException refused) {
                System.getLogger(RaClassLoader.class.getName())
                        .log(System.Logger.Level.WARNING, "SLUICE: a JDBC driver stays registered", refused);
            }
        }
    }

    /**
     * The JDK (17 at least) keeps the method handles it made last for the {@code equals} and {@code hashCode} of any
     * record, and with them the record's class loader. Has it make some for a class of its own.
     */
    static void forgetRecords() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        Class<String> harmless = String.class;
        try {
            MethodHandle length = lookup.findVirtual(harmless, "length", MethodType.methodType(int.class));
            MethodType equality = MethodType.methodType(boolean.class, harmless, Object.class);
            ObjectMethods.bootstrap(lookup, "equals", equality, harmless, "length", length);
            MethodType hash = MethodType.methodType(int.class, harmless);
            ObjectMethods.bootstrap(lookup, "hashCode", hash, harmless, "length", length);
        } catch (Throwable otherJdk) {
            System.getLogger(RaClassLoader.class.getName())
                    .log(System.Logger.Level.DEBUG, "SLUICE: the JDK may remember a record", otherJdk);
        }
    }
}
