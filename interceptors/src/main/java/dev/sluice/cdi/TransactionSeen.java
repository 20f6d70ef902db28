package dev.sluice.cdi;

/** What an interceptor can know of the transaction that is active when it is called. */
enum TransactionSeen {
    /** None is active, or the server has no transactions. */
    NONE,
    /** One is active that no interceptor of Sluice has seen before: who began it is still to be found out. */
    UNOWNED,
    /** One that was begun for, or first seen in, code that may write. */
    READ_WRITE,
    /** One that was begun for, or inside, code that promised to read only. */
    READ_ONLY
}
