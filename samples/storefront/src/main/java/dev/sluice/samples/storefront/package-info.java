/**
 * A small shop that does what applications do: browse (reads on replicas), order (one transaction on the primary),
 * report. It knows Sluice by one annotation and one header.
 */
@NullMarked
package dev.sluice.samples.storefront;

import org.jspecify.annotations.NullMarked;
