package dev.sluice.console.runtime;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.jspecify.annotations.Nullable;

/**
 * Reads the environment entry {@code sluice/jndiName} at start. Not later: probes of health and metrics come on threads
 * that do not see this application's {@code java:comp/env}.
 */
@SuppressWarnings("NullAway.Init") // the container injects
public class ConsoleSettings implements ServletContextListener {
    private static final System.Logger LOG = System.getLogger(ConsoleSettings.class.getName());

    @Inject
    private ConsoleRuntime runtime;

    @Resource(name = "sluice/jndiName")
    private @Nullable String jndiName;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        String configured = jndiName;
        String name = configured == null || configured.isBlank() ? SluiceLocator.DEFAULT_NAME : configured.strip();
        runtime.use(SluiceLocator.inServer(name));
        LOG.log(System.Logger.Level.INFO, "The Sluice console looks for its runtime at the JNDI name \"{0}\".", name);
    }
}
