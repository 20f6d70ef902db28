/**
 * Settings as immutable records, parsed and validated once; every error names the key, the value and what is allowed.
 * Knows {@code cluster}; the capabilities take their own record from here.
 */
@NullMarked
package dev.sluice.config;

import org.jspecify.annotations.NullMarked;
