/**
 * The logical connection: leases a physical one late, routes by what is known of the statement, gives it back at the
 * end of the transaction or of the auto-commit statement's result. Knows {@code cluster} and the decisions of {@code
 * routing}; pools are behind {@link dev.sluice.jdbc.InstancePool}.
 */
@NullMarked
package dev.sluice.jdbc;

import org.jspecify.annotations.NullMarked;
