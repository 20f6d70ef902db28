package dev.sluice.cdi;

import jakarta.interceptor.Interceptor;

/** The order of Sluice's interceptors around that of Jakarta's {@code @Transactional}. Lower runs further outside. */
final class Order {
    private static final int TRANSACTIONAL = Interceptor.Priority.PLATFORM_BEFORE + 200;

    /** Outside: the transaction, its flush and its commit are under the promise. */
    static final int READ_ONLY = TRANSACTIONAL - 1;

    /** Inside: sees the transaction that was begun for the call. */
    static final int BOUNDARY = TRANSACTIONAL + 1;

    private Order() {}
}
