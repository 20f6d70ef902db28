/**
 * A real PostgreSQL primary with streaming replicas on loopback, for samples and tests: start, break and mend it.
 * Knows nothing of Sluice.
 */
@NullMarked
package dev.sluice.samples.cluster;

import org.jspecify.annotations.NullMarked;
