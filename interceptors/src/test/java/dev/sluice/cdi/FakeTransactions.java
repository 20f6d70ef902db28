package dev.sluice.cdi;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** A transaction manager for one thread, and its registry: strict about calls without a transaction. */
final class FakeTransactions implements TransactionSynchronizationRegistry {
    /** One transaction. */
    static final class Transaction {
        final int bornAtDepth;
        final Map<Object, Object> resources = new HashMap<>();

        Transaction(int bornAtDepth) {
            this.bornAtDepth = bornAtDepth;
        }
    }

    Transaction current;

    /** Runs work in a new transaction, whatever was active before is suspended. */
    <T> T inNew(int depth, Callable<T> work) throws Exception {
        return with(new Transaction(depth), work);
    }

    /** Runs work without a transaction. */
    <T> T suspended(Callable<T> work) throws Exception {
        return with(null, work);
    }

    private <T> T with(Transaction transaction, Callable<T> work) throws Exception {
        Transaction before = current;
        current = transaction;
        try {
            return work.call();
        } finally {
            current = before;
        }
    }

    @Override
    public int getTransactionStatus() {
        return current == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
    }

    @Override
    public Object getTransactionKey() {
        return current;
    }

    @Override
    public void putResource(Object key, Object value) {
        active().resources.put(key, value);
    }

    @Override
    public Object getResource(Object key) {
        return active().resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean getRollbackOnly() {
        return false;
    }

    private Transaction active() {
        if (current == null) {
            throw new IllegalStateException("no transaction is active");
        }
        return current;
    }
}
