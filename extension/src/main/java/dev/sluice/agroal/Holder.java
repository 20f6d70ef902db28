package dev.sluice.agroal;

import org.jspecify.annotations.Nullable;

/**
 * Who took a connection.
 *
 * @param thread that asked for it; a server may use the connection from another one later
 * @param since when it got it, by the pool's ticker
 * @param place where the application was then; null when that was not looked for, or there was none
 * @param leaked whether it was told of for holding it too long
 */
record Holder(Thread thread, long since, @Nullable String place, boolean leaked) {

    Holder asLeaked() {
        return new Holder(thread, since, place, true);
    }

    /** What it is and what it does at this moment, in words. Contains neither SQL nor values. */
    String describe(long now) {
        return name() + " for " + heldNanos(now) / 1_000_000 + " ms" + whereabouts();
    }

    long heldNanos(long now) {
        return now - since;
    }

    String name() {
        String name = thread.getName();
        return "thread \"" + (name.isEmpty() ? "#" + thread.getId() : name) + "\"";
    }

    private String whereabouts() {
        if (!thread.isAlive()) {
            return ", which has ended";
        }
        return Place.in(thread.getStackTrace())
                .map(place -> ", now at " + place)
                .orElse(", now outside of application code");
    }
}
