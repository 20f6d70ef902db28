/**
 * What applications, the resource adapter and the console see of Sluice: the facade {@link dev.sluice.api.Sluice},
 * immutable snapshots, thread-bound scopes and the {@link dev.sluice.api.Session} a container drives. Knows only the
 * JDK; every other room may know it.
 */
@NullMarked
package dev.sluice.api;

import org.jspecify.annotations.NullMarked;
