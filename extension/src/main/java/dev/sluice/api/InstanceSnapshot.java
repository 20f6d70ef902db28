package dev.sluice.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One PostgreSQL server at one moment.
 *
 * @param name {@code host:port}, unique in its database
 * @param role what it was when last asked
 * @param health what probes and the data path know of it
 * @param inRotation false after an administrator took it out
 * @param eligible whether a read that may go to a replica may be routed here now; for a primary, whether it serves
 * @param lag how far a replica is behind the primary; empty for a primary or while unknown
 * @param streaming whether a replica's WAL receiver is connected; false for a primary
 * @param problem why it is not eligible, in words for an operator; empty when it is
 * @param probedAt when it last answered a probe; empty before the first answer
 * @param reads statements routed here as reads since the start
 * @param writes statements routed here as writes, or as parts of read-write transactions, since the start
 * @param failures statements that failed here with an error of the connection or the server since the start
 * @param probes probes since the start
 * @param probeFailures failed probes since the start
 * @param cpu how busy the processors of its host are, 0 to 100 percent; empty while unknown
 * @param latency how long statements took there lately; empty when there were none
 * @param weight how much of the reads it should get, more than 0: 1 is what a replica like all the others gets; empty
 *     for one that may not be read from and for a primary
 * @param pool its connection pool
 */
public record InstanceSnapshot(
        String name,
        Role role,
        Health health,
        boolean inRotation,
        boolean eligible,
        Optional<Duration> lag,
        boolean streaming,
        Optional<String> problem,
        Optional<Instant> probedAt,
        long reads,
        long writes,
        long failures,
        long probes,
        long probeFailures,
        OptionalDouble cpu,
        Optional<Duration> latency,
        OptionalDouble weight,
        PoolSnapshot pool) {}
