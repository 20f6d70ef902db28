/** Which of several equal instances is next? Knows {@code cluster} only. */
@NullMarked
package dev.sluice.balancing;

import org.jspecify.annotations.NullMarked;
