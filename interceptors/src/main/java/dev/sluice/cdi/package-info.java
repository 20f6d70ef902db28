/**
 * Keeps the promises of {@code dev.sluice.annotation} in CDI beans and enterprise beans: interceptors that choose and
 * delegate, the decision who began a unit of work, and the CDI extension that binds them and refuses deployments in
 * which they would silently not work. Of the runtime it knows {@code dev.sluice.api} only.
 */
@NullMarked
package dev.sluice.cdi;

import org.jspecify.annotations.NullMarked;
