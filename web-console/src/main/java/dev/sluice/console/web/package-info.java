/** The door: security headers, the log-in of scripts, the refusal of requests from foreign sites, the log-out. */
@NullMarked
package dev.sluice.console.web;

import org.jspecify.annotations.NullMarked;
