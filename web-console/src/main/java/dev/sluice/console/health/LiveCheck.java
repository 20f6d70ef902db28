package dev.sluice.console.health;

import dev.sluice.console.runtime.ConsoleRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Does the runtime of Sluice still answer? */
@Liveness
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects
public class LiveCheck implements HealthCheck {
    @Inject
    private ConsoleRuntime runtime;

    @Override
    public HealthCheckResponse call() {
        return Verdicts.live(runtime);
    }
}
