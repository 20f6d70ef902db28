/** What MicroProfile Health asks: is the server ready for work with its databases, alive, started? */
@NullMarked
package dev.sluice.console.health;

import org.jspecify.annotations.NullMarked;
