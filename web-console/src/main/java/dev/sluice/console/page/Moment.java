package dev.sluice.console.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A point in time as a page shows it.
 *
 * @param instant the time
 */
public record Moment(Instant instant) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ENGLISH);

    /** For machines: ISO 8601, UTC, milliseconds. */
    public String iso() {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** For people: date and time of the server, with its time zone. */
    public String text() {
        return CLOCK.format(instant.atZone(ZoneId.systemDefault()));
    }
}
