/** For whom does a request work? Found by the container through {@code META-INF/web-fragment.xml}; nobody calls it. */
@NullMarked
package dev.sluice.servlet;

import org.jspecify.annotations.NullMarked;
