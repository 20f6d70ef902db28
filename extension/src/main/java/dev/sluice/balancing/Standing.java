package dev.sluice.balancing;

import dev.sluice.cluster.InstanceLoad;

/**
 * What one instance is worth to reads at one moment.
 *
 * @param load what it does now
 * @param latency how long statements took there lately, in nanoseconds; NaN when there were none
 * @param expected how long the next one will take: {@code latency}, drawn to that of all where little is known; in
 *     nanoseconds, or 1 when nothing is known of anybody; more than 0
 * @param share what its processor and its slow start leave of it, more than 0 and at most 1
 * @param weight how much of the reads it should get: 1 is what a replica like all the others gets; more than 0
 */
public record Standing(InstanceLoad load, double latency, double expected, double share, double weight) {

    /** What is likely to pass until one more statement is answered, in no unit. */
    double cost() {
        return (load.inFlight() + 1) * expected / share;
    }
}
