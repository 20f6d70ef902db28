/** The page people see: a backing bean, immutable view records and the actions of administrators. */
@NullMarked
package dev.sluice.console.page;

import org.jspecify.annotations.NullMarked;
