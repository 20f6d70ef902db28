package dev.sluice.console.page;

/**
 * A word that stands out.
 *
 * @param text says it
 * @param tone repeats it for the eye: the name of a CSS class
 */
public record Badge(String text, String tone) {
    static Badge good(String text) {
        return new Badge(text, "good");
    }

    static Badge poor(String text) {
        return new Badge(text, "poor");
    }

    static Badge bad(String text) {
        return new Badge(text, "bad");
    }

    static Badge plain(String text) {
        return new Badge(text, "plain");
    }

    static Badge accent(String text) {
        return new Badge(text, "accent");
    }
}
