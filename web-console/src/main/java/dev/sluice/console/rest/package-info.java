/** The same snapshots as JSON, for scripts. */
@NullMarked
package dev.sluice.console.rest;

import org.jspecify.annotations.NullMarked;
