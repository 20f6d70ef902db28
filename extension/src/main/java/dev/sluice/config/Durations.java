package dev.sluice.config;

import dev.sluice.api.DurationText;
import java.time.Duration;

/** Durations of settings: at most a year. */
final class Durations {
    private Durations() {}

    static Duration parse(String key, String text) {
        Duration duration =
                DurationText.parse(text).orElseThrow(() -> Check.wrong(key, text, "must be " + DurationText.ALLOWED));
        Check.that(duration.compareTo(Duration.ofDays(365)) <= 0, key, text, "must be at most a year");
        return duration;
    }

    static String format(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
