package dev.sluice.console.metrics;

import dev.sluice.console.runtime.ConsoleRuntime;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/** Publishes metrics from the start of this application to its end. */
@SuppressWarnings("NullAway.Init") // the container injects
public class MetricsLifecycle implements ServletContextListener {
    private static final System.Logger LOG = System.getLogger(MetricsLifecycle.class.getName());
    private static final String SCHEDULER = "java:comp/DefaultManagedScheduledExecutorService";
    private static final long SCAN_SECONDS = 2;

    @Inject
    private MetricRegistry registry;

    @Inject
    private ConsoleRuntime runtime;

    private @Nullable MetricsExporter exporter;
    private @Nullable ScheduledFuture<?> scans;

    /** Looked up, not injected: a server without Jakarta Concurrency shall have a console, if without metrics. */
    @Override
    @SuppressWarnings("BanJNDI") // a constant name in the server's own name space
    public void contextInitialized(ServletContextEvent event) {
        MetricsExporter started = new MetricsExporter(registry, runtime, InstantSource.system());
        try {
            ManagedScheduledExecutorService scheduler = InitialContext.doLookup(SCHEDULER);
            scans = scheduler.scheduleWithFixedDelay(() -> scan(started), 0, SCAN_SECONDS, TimeUnit.SECONDS);
            exporter = started;
        } catch (NamingException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "Sluice publishes no metrics: this server has no " + SCHEDULER
                            + ". Add Jakarta Concurrency to it (feature concurrent-3.1).",
                    e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (scans != null) {
            scans.cancel(true);
        }
        if (exporter != null) {
            exporter.close();
        }
    }

    /** A scan that failed is logged and tried again: a scheduler drops a task that throws. */
    private static void scan(MetricsExporter exporter) {
        try {
            exporter.scan();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Metrics of Sluice were not updated.", e);
        }
    }
}
