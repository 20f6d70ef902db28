package dev.sluice.console.page;

import dev.sluice.api.Sluice;

/** The one thing administrators may change here: whether an instance is in rotation. */
enum Rotation {
    /** No new reads go to the instance. */
    TAKE_OUT("taken out of rotation", "was out of rotation already") {
        @Override
        boolean apply(Sluice sluice, String database, String instance, String actor) {
            return sluice.takeOut(database, instance, actor);
        }
    },
    /** The instance serves again. */
    PUT_BACK("put back into rotation", "was in rotation already") {
        @Override
        boolean apply(Sluice sluice, String database, String instance, String actor) {
            return sluice.putBack(database, instance, actor);
        }
    };

    private static final System.Logger LOG = System.getLogger(Rotation.class.getName());

    private final String done;
    private final String nothingToDo;

    Rotation(String done, String nothingToDo) {
        this.done = done;
        this.nothingToDo = nothingToDo;
    }

    abstract boolean apply(Sluice sluice, String database, String instance, String actor);

    /** What became of a wish: whether it is so now, and a sentence that says so. */
    record Outcome(boolean succeeded, String message) {}

    /**
     * Does it, if {@code caller} may. The page shows the buttons to administrators only; here is where it counts.
     *
     * @throws NotAllowedException when the caller is not an administrator; nothing was changed
     */
    Outcome of(Sluice sluice, Caller caller, String database, String instance) {
        if (!caller.admin()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Refused: {0} of {1}/{2} by \"{3}\", who is not an administrator.",
                    name(),
                    database,
                    instance,
                    caller.name());
            throw new NotAllowedException(caller.name());
        }
        try {
            boolean changed = apply(sluice, database, instance, caller.name());
            return new Outcome(true, instance + " " + (changed ? done : nothingToDo) + ".");
        } catch (IllegalArgumentException | IllegalStateException e) {
            String why = e.getMessage();
            return new Outcome(false, why == null ? instance + ": " + e : why);
        }
    }
}
