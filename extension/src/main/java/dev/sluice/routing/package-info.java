/**
 * What is this statement, and which instance serves it? Classifies SQL texts without a server and decides routes from
 * one {@code ClusterView}; knows {@code cluster} only.
 */
@NullMarked
package dev.sluice.routing;

import org.jspecify.annotations.NullMarked;
