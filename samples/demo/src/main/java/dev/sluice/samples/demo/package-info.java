/** Runs everything together: a cluster, a server with adapter, console and storefront, and visitors. */
@NullMarked
package dev.sluice.samples.demo;

import org.jspecify.annotations.NullMarked;
