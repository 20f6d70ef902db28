package dev.sluice.console.health;

import dev.sluice.console.runtime.ConsoleRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Can the server serve requests that need its databases? */
@Readiness
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects
public class ReadyCheck implements HealthCheck {
    @Inject
    private ConsoleRuntime runtime;

    @Override
    public HealthCheckResponse call() {
        return Verdicts.ready(runtime);
    }
}
