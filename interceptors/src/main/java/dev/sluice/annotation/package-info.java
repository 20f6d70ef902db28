/** What application code writes to tell Sluice what it means. Annotations only; {@code dev.sluice.cdi} keeps them. */
@NullMarked
package dev.sluice.annotation;

import org.jspecify.annotations.NullMarked;
