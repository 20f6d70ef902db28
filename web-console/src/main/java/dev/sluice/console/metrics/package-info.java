/** What MicroProfile Metrics scrapes: one table of metrics, and the exporter that keeps a registry in step with it. */
@NullMarked
package dev.sluice.console.metrics;

import org.jspecify.annotations.NullMarked;
