package dev.sluice.console.health;

import dev.sluice.console.runtime.ConsoleRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Are the pools of all databases filled? */
@Startup
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects
public class StartedCheck implements HealthCheck {
    @Inject
    private ConsoleRuntime runtime;

    @Override
    public HealthCheckResponse call() {
        return Verdicts.started(runtime);
    }
}
