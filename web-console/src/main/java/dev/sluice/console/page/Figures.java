package dev.sluice.console.page;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** How figures are written on the page. */
final class Figures {
    /** Stands for a figure that is not known or does not apply. */
    static final String NONE = "\u2013";

    private Figures() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String rate(OptionalDouble perSecond) {
        return perSecond.isPresent() ? String.format(Locale.ROOT, "%,.1f/s", perSecond.getAsDouble()) : NONE;
    }

    static String duration(Duration duration) {
        return duration.compareTo(Duration.ofSeconds(1)) < 0
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%,.1f s", duration.toMillis() / 1000.0);
    }
}
