/**
 * Which instances answer, in which role, how far behind? The port {@link dev.sluice.health.Probe} asks a server, the
 * rules here judge the answers, the monitor asks at the right time and keeps the view of the cluster current. Knows
 * {@code cluster} and its own settings; no SQL.
 */
@NullMarked
package dev.sluice.health;

import org.jspecify.annotations.NullMarked;
