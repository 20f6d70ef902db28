package dev.sluice.console.runtime;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.api.Sluice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** The runtime as the beans of this application see it: found by the name the application was configured with. */
@ApplicationScoped
public class ConsoleRuntime implements Supplier<List<DatabaseSnapshot>> {
    private volatile SluiceLocator locator = SluiceLocator.inServer(SluiceLocator.DEFAULT_NAME);

    /** Looks for the runtime elsewhere from now on. */
    public void use(SluiceLocator locator) {
        this.locator = locator;
    }

    /**
     * The runtime of this server.
     *
     * @throws RuntimeMissingException when it is not found
     */
    public Sluice sluice() {
        return locator.sluice();
    }

    /**
     * All databases, each as of now.
     *
     * @throws RuntimeMissingException when the runtime is not found
     */
    @Override
    public List<DatabaseSnapshot> get() {
        return sluice().databases();
    }
}
