/** One Agroal pool per instance behind {@link dev.sluice.jdbc.InstancePool}. */
@NullMarked
package dev.sluice.agroal;

import org.jspecify.annotations.NullMarked;
