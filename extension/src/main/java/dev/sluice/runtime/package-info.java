/**
 * The composition root: the only room that knows all the others. Order of start and stop is visible in {@link
 * dev.sluice.runtime.Database}. Java SE users and the resource adapter start Sluice here.
 */
@NullMarked
package dev.sluice.runtime;

import org.jspecify.annotations.NullMarked;
