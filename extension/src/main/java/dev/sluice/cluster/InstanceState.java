package dev.sluice.cluster;

import dev.sluice.api.Health;
import dev.sluice.api.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one instance. Immutable.
 *
 * @param instance which one
 * @param role what it said it was when it last answered
 * @param health what probes and the data path know
 * @param inRotation false after an administrator took it out
 * @param lagging true from the moment its lag passed the limit until it is back to normal
 * @param lag how far it is behind the primary; null for a primary and while unknown
 * @param streaming whether its WAL receiver was connected; false for a primary
 * @param timeline the timeline it is on, 0 while unknown
 * @param lsn a primary's flushed position, a replica's replayed position; null while unknown
 * @param freshAsOf the moment of the ticker before which nothing was committed that a replica has not replayed;
 *     {@link Freshness#NEVER} for a primary and while unknown
 * @param cpu how busy the processors of its host are, 0 to 100 percent; NaN while unknown
 * @param probedAt when it last answered a probe; null before
 * @param failure what the last failed probe or statement said; null when the last probe succeeded
 */
public record InstanceState(
        Instance instance,
        Role role,
        Health health,
        boolean inRotation,
        boolean lagging,
        @Nullable Duration lag,
        boolean streaming,
        int timeline,
        @Nullable Lsn lsn,
        long freshAsOf,
        double cpu,
        @Nullable Instant probedAt,
        @Nullable String failure) {

    /** One whose processors are not known. */
    public InstanceState(
            Instance instance,
            Role role,
            Health health,
            boolean inRotation,
            boolean lagging,
            @Nullable Duration lag,
            boolean streaming,
            int timeline,
            @Nullable Lsn lsn,
            long freshAsOf,
            @Nullable Instant probedAt,
            @Nullable String failure) {
        this(
                instance,
                role,
                health,
                inRotation,
                lagging,
                lag,
                streaming,
                timeline,
                lsn,
                freshAsOf,
                Double.NaN,
                probedAt,
                failure);
    }

    /** An instance that nobody has asked yet. */
    public static InstanceState unknown(Instance instance) {
        return new InstanceState(
                instance, Role.UNKNOWN, Health.UNKNOWN, true, false, null, false, 0, null, Freshness.NEVER, null, null);
    }

    /** Whether reads that may go to a replica may go here. */
    public boolean eligibleReplica() {
        return role == Role.REPLICA && health == Health.HEALTHY && inRotation && !lagging;
    }

    /** Whether it was a primary when last asked and is not known to be gone. */
    public boolean reachablePrimary() {
        return role == Role.PRIMARY && health != Health.UNHEALTHY;
    }

    /** Why it serves nothing now, in words for an operator; empty when it does. */
    public Optional<String> problem() {
        if (health != Health.HEALTHY) {
            return Optional.of(health == Health.UNKNOWN && failure == null ? "not probed yet" : describeFailure());
        }
        if (!inRotation) {
            return Optional.of("taken out of rotation by an administrator");
        }
        if (lagging) {
            return Optional.of("replication lag" + (lag == null ? "" : " of " + lag.toMillis() + " ms")
                    + (streaming ? "" : ", not streaming from its upstream"));
        }
        return Optional.empty();
    }

    private String describeFailure() {
        return failure == null ? health.name().toLowerCase(java.util.Locale.ROOT) : failure;
    }

    /** The same, in or out of rotation. */
    public InstanceState withRotation(boolean in) {
        return new InstanceState(
                instance, role, health, in, lagging, lag, streaming, timeline, lsn, freshAsOf, cpu, probedAt, failure);
    }

    /** The same, known to be gone: how far behind it is, how busy, and whether it streams nobody knows. */
    public InstanceState gone(String why) {
        return new InstanceState(
                instance,
                role,
                Health.UNHEALTHY,
                inRotation,
                lagging,
                null,
                false,
                timeline,
                lsn,
                freshAsOf,
                Double.NaN,
                probedAt,
                why);
    }

    /** The same, with another health and the failure that caused it. */
    public InstanceState withHealth(Health next, @Nullable String why) {
        return new InstanceState(
                instance,
                role,
                next,
                inRotation,
                lagging,
                lag,
                streaming,
                timeline,
                lsn,
                freshAsOf,
                cpu,
                probedAt,
                why);
    }
}
