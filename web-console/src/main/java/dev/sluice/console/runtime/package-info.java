/** Where is the runtime, and what does it say now? Finds it by JNDI and reads snapshots from it; knows only the API. */
@NullMarked
package dev.sluice.console.runtime;

import org.jspecify.annotations.NullMarked;
