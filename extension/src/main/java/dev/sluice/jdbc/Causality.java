package dev.sluice.jdbc;

import dev.sluice.api.CausalScope;
import dev.sluice.api.Consistency;
import dev.sluice.api.ReadOnlyScope;
import dev.sluice.cluster.Freshness;
import dev.sluice.cluster.Ticker;
import dev.sluice.routing.WriteTimes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fresh must an instance be for what the current thread reads now? Thread-safe; one per database. */
public final class Causality {
    private final WriteTimes writes = new WriteTimes();
    private final Consistency byDefault;
    private final Ticker ticker;

    /**
     * Nobody has written.
     *
     * @param byDefault what holds where no {@link ReadOnlyScope} says otherwise
     * @param ticker the clock by which instances are fresh
     */
    public Causality(Consistency byDefault, Ticker ticker) {
        this.byDefault = byDefault;
        this.ticker = ticker;
    }

    /** The current unit of work wrote something, and has been told so. */
    void wrote() {
        writes.wrote(CausalScope.currentUnit(), ticker.nanos());
    }

    /** What a read of the current thread wants. */
    Freshness wanted() {
        ReadOnlyScope scope = ReadOnlyScope.current();
        Consistency said = scope == null ? null : scope.consistency();
        Consistency consistency = said == null ? byDefault : said;
        if (consistency == Consistency.STRONG) {
            return Freshness.LATEST;
        }
        long since = consistency == Consistency.EVENTUAL ? Freshness.NEVER : writes.last(CausalScope.currentUnit());
        return Freshness.since(Freshness.later(since, oldestAllowed(scope)));
    }

    private long oldestAllowed(@Nullable ReadOnlyScope scope) {
        Duration staleness = scope == null ? null : scope.maxStaleness();
        return staleness == null ? Freshness.NEVER : ticker.nanos() - staleness.toNanos();
    }
}
