package dev.sluice.console.page;

import java.util.function.Supplier;

/** What became of a wish: whether it is so now, and a sentence that says so. */
record Outcome(boolean succeeded, String message) {

    /** Does {@code act}, which says what it did; what the runtime refuses becomes a sentence about {@code instance}. */
    static Outcome of(String instance, Supplier<String> act) {
        try {
            return new Outcome(true, instance + " " + act.get() + ".");
        } catch (IllegalArgumentException | IllegalStateException e) {
            String why = e.getMessage();
            return new Outcome(false, why == null ? instance + ": " + e : why);
        }
    }
}
