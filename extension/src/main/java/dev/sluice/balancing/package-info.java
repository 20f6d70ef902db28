/** Which of several replicas is next, and how much of the reads should each get? Knows {@code cluster} only. */
@NullMarked
package dev.sluice.balancing;

import org.jspecify.annotations.NullMarked;
