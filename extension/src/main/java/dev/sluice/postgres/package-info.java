/** Asks PostgreSQL servers what they are, for {@code health}; knows the driver and PostgreSQL's system functions. */
@NullMarked
package dev.sluice.postgres;

import org.jspecify.annotations.NullMarked;
