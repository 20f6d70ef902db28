/** How fast it is, as a ratio against peers in the same run on the same server. */
@NullMarked
package dev.sluice.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
