package dev.sluice.console.page;

import dev.sluice.api.Sluice;
import java.io.Serial;
import java.io.Serializable;

/** What administrators may change here: the bounds of an instance's pool. Filled in by the form, then applied. */
public class PoolSize implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String database;
    private final String instance;
    private int min;
    private int max;

    /** As it is now. */
    PoolSize(String database, String instance, int min, int max) {
        this.database = database;
        this.instance = instance;
        this.min = min;
        this.max = max;
    }

    /** Of which database. */
    public String getDatabase() {
        return database;
    }

    /** Of which instance. */
    public String getInstance() {
        return instance;
    }

    /** Connections to keep open. */
    public int getMin() {
        return min;
    }

    /** Connections to keep open. */
    public void setMin(int min) {
        this.min = min;
    }

    /** Connections never to exceed. */
    public int getMax() {
        return max;
    }

    /** Connections never to exceed. */
    public void setMax(int max) {
        this.max = max;
    }

    /**
     * Resizes the pool, if {@code caller} may.
     *
     * @throws NotAllowedException when the caller is not an administrator; nothing was changed
     */
    Outcome apply(Sluice sluice, Caller caller) {
        caller.mustBeAdmin("RESIZE_POOL", database, instance);
        return Outcome.of(
                instance,
                () -> (sluice.resizePool(database, instance, min, max, caller.name()) ? "has now " : "had already ")
                        + "a pool of " + min + " to " + max + " connections");
    }
}
