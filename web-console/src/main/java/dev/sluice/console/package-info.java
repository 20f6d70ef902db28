/**
 * The console of Sluice: a web application to see and steer the runtime of its server, and where the runtime's health
 * and metrics are published, once per server. Of the runtime it knows only {@code dev.sluice.api}.
 *
 * <p>Rooms: {@code runtime} finds the runtime; {@code page}, {@code rest}, {@code health} and {@code metrics} each show
 * it to one kind of reader and do not know each other; {@code web} guards the door.
 */
@NullMarked
package dev.sluice.console;

import org.jspecify.annotations.NullMarked;
