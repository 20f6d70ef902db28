package dev.sluice.agroal;

import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.cache.ConnectionCache;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.transaction.TransactionIntegration;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A configuration of a pool whose connections do not all die together. Agroal asks for the lifetime once per connection
 * and knows no jitter of its own: here each answer is up to a tenth less. Everything else is as given.
 */
final class JitteredLifetimes implements AgroalConnectionPoolConfiguration {
    private static final double SPREAD = 0.1;

    private final AgroalConnectionPoolConfiguration inner;

    JitteredLifetimes(AgroalConnectionPoolConfiguration inner) {
        this.inner = inner;
    }

    @Override
    public Duration maxLifetime() {
        return shortened(inner.maxLifetime(), ThreadLocalRandom.current().nextDouble());
    }

    /**
     * The lifetime of one connection.
     *
     * @param most what it may be; zero, for without end, stays zero
     * @param chance from 0 to 1, evenly spread
     */
    static Duration shortened(Duration most, double chance) {
        return most.minusNanos((long) (most.toNanos() * SPREAD * chance));
    }

    @Override
    public AgroalConnectionFactoryConfiguration connectionFactoryConfiguration() {
        return inner.connectionFactoryConfiguration();
    }

    @Override
    public ConnectionValidator connectionValidator() {
        return inner.connectionValidator();
    }

    @Override
    public ExceptionSorter exceptionSorter() {
        return inner.exceptionSorter();
    }

    @Override
    public ConnectionCache connectionCache() {
        return inner.connectionCache();
    }

    @Override
    public TransactionIntegration transactionIntegration() {
        return inner.transactionIntegration();
    }

    @Override
    public TransactionRequirement transactionRequirement() {
        return inner.transactionRequirement();
    }

    @Override
    public boolean validateOnBorrow() {
        return inner.validateOnBorrow();
    }

    @Override
    public Duration idleValidationTimeout() {
        return inner.idleValidationTimeout();
    }

    @Override
    public Duration leakTimeout() {
        return inner.leakTimeout();
    }

    @Override
    public Duration validationTimeout() {
        return inner.validationTimeout();
    }

    @Override
    public Duration reapTimeout() {
        return inner.reapTimeout();
    }

    @Override
    public boolean enhancedLeakReport() {
        return inner.enhancedLeakReport();
    }

    @Override
    public boolean flushOnClose() {
        return inner.flushOnClose();
    }

    @Override
    public boolean recoveryEnable() {
        return inner.recoveryEnable();
    }

    @Override
    public int establishmentRetryAttempts() {
        return inner.establishmentRetryAttempts();
    }

    @Override
    public Duration establishmentRetryInterval() {
        return inner.establishmentRetryInterval();
    }

    @Override
    public MultipleAcquisitionAction multipleAcquisition() {
        return inner.multipleAcquisition();
    }

    @Override
    public int initialSize() {
        return inner.initialSize();
    }

    @Override
    public int minSize() {
        return inner.minSize();
    }

    @Override
    public int maxSize() {
        return inner.maxSize();
    }

    @Override
    public Duration acquisitionTimeout() {
        return inner.acquisitionTimeout();
    }

    @Override
    public Collection<AgroalPoolInterceptor> interceptors() {
        return inner.interceptors();
    }

    @Override
    public void setMinSize(int size) {
        inner.setMinSize(size);
    }

    @Override
    public void setMaxSize(int size) {
        inner.setMaxSize(size);
    }

    @Override
    public void setAcquisitionTimeout(Duration timeout) {
        inner.setAcquisitionTimeout(timeout);
    }
}
