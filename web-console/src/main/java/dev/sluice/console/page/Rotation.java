package dev.sluice.console.page;

import dev.sluice.api.Sluice;

/** What administrators may change here: whether an instance is in rotation. */
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

    private final String done;
    private final String nothingToDo;

    Rotation(String done, String nothingToDo) {
        this.done = done;
        this.nothingToDo = nothingToDo;
    }

    abstract boolean apply(Sluice sluice, String database, String instance, String actor);

    /**
     * Does it, if {@code caller} may.
     *
     * @throws NotAllowedException when the caller is not an administrator; nothing was changed
     */
    Outcome of(Sluice sluice, Caller caller, String database, String instance) {
        caller.mustBeAdmin(name(), database, instance);
        return Outcome.of(instance, () -> apply(sluice, database, instance, caller.name()) ? done : nothingToDo);
    }
}
