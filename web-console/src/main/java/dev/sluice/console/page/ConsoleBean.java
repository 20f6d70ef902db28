package dev.sluice.console.page;

import dev.sluice.api.DatabaseSnapshot;
import dev.sluice.console.runtime.ConsoleRuntime;
import dev.sluice.console.runtime.RuntimeMissingException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/**
 * Behind the page, one per open page. Keeps the overview that was rendered last, so that a click means the row that was
 * seen, and the counters before it, to tell rates. Faces lets one request of a page in at a time.
 */
@Named("console")
@ViewScoped
@SuppressWarnings("NullAway.Init") // the container injects
public class ConsoleBean implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final System.Logger LOG = System.getLogger(ConsoleBean.class.getName());

    @Inject
    private ConsoleRuntime runtime;

    private Sample before = Sample.NONE;
    private String announced = "";
    private @Nullable PoolSize resizing;
    private transient @Nullable Overview overview;

    /** What to show: as of the last refresh, or of now for a page that is just opened. */
    public Overview getOverview() {
        Overview shown = overview;
        if (shown == null) {
            shown = look(caller());
            overview = shown;
            announced = shown.announcement();
        }
        return shown;
    }

    /** Reads everything anew. Tells listeners only if a state changed: a page that talks every 2 s helps nobody. */
    public void refresh() {
        Overview fresh = look(caller());
        overview = fresh;
        if (!fresh.announcement().equals(announced)) {
            announced = fresh.announcement();
            PrimeFaces.current().ajax().update("announcement");
        }
    }

    /** The name of who is signed in. */
    public String getUser() {
        return caller().name();
    }

    /** Whether who is signed in may act. */
    public boolean isAdmin() {
        return caller().admin();
    }

    /** Action: takes an instance out of rotation. Answers 403 to who may not. */
    public void takeOut(String database, String instance) {
        turn(Rotation.TAKE_OUT, database, instance);
    }

    /** Action: puts an instance back into rotation. Answers 403 to who may not. */
    public void putBack(String database, String instance) {
        turn(Rotation.PUT_BACK, database, instance);
    }

    /** The pool whose new bounds are being filled in; null when none is. */
    public @Nullable PoolSize getResizing() {
        return resizing;
    }

    /** Action: asks for new bounds of a pool, beginning with those it has. */
    public void chooseSize(String database, String instance, int min, int max) {
        resizing = new PoolSize(database, instance, min, max);
    }

    /** Action: does not resize after all. */
    public void keepSize() {
        resizing = null;
    }

    /** Action: resizes the chosen pool. Answers 403 to who may not. Asks again when the bounds are not allowed. */
    public void resize() {
        PoolSize wanted = resizing;
        if (wanted != null && act(() -> wanted.apply(runtime.sluice(), caller()))) {
            resizing = null;
        }
    }

    private void turn(Rotation rotation, String database, String instance) {
        act(() -> rotation.of(runtime.sluice(), caller(), database, instance));
    }

    private boolean act(Supplier<Outcome> action) {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            Outcome outcome = action.get();
            tell(faces, outcome.succeeded() ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_ERROR, outcome);
            refresh();
            return outcome.succeeded();
        } catch (RuntimeMissingException e) {
            tell(faces, FacesMessage.SEVERITY_ERROR, new Outcome(false, String.valueOf(e.getMessage())));
        } catch (NotAllowedException e) {
            forbid(faces, String.valueOf(e.getMessage()));
        }
        return false;
    }

    private Overview look(Caller caller) {
        try {
            List<DatabaseSnapshot> databases = runtime.get();
            Overview seen = Overview.of(databases, before, caller.admin(), Instant.now());
            before = before.next(databases);
            return seen;
        } catch (RuntimeMissingException e) {
            return Overview.unavailable(String.valueOf(e.getMessage()), Instant.now());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "The Sluice runtime did not answer.", e);
            return Overview.unavailable("The Sluice runtime did not answer: " + e, Instant.now());
        }
    }

    private static Caller caller() {
        return Caller.of(FacesContext.getCurrentInstance().getExternalContext());
    }

    private static void tell(FacesContext faces, FacesMessage.Severity severity, Outcome outcome) {
        faces.addMessage(null, new FacesMessage(severity, outcome.message(), null));
    }

    private static void forbid(FacesContext faces, String why) {
        ExternalContext external = faces.getExternalContext();
        try {
            external.responseSendError(HttpServletResponse.SC_FORBIDDEN, why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faces.responseComplete();
    }
}
