/**
 * The resource adapter: starts the runtime with the server, hands its connections to applications under the server's
 * transactions, and stops it without leaving anything behind. Of the runtime it knows {@code api} and the composition
 * root.
 */
@NullMarked
package dev.sluice.jca;

import org.jspecify.annotations.NullMarked;
