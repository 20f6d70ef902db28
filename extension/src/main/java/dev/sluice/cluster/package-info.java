/**
 * The words all rooms share: instances, their roles and states, one immutable {@link dev.sluice.cluster.ClusterView}
 * of them, log positions and time. Knows {@code api} for the names of roles and health, and the JDK.
 */
@NullMarked
package dev.sluice.cluster;

import org.jspecify.annotations.NullMarked;
