package dev.sluice.routing;

/**
 * What the text of a statement says.
 *
 * @param kind what it asks of its connection
 * @param onPrimary whether a comment in it asks for the primary: {@code /* sluice: primary *}{@code /}
 */
public record Classified(StatementKind kind, boolean onPrimary) {
    /** Nothing is known of it. */
    public static final Classified UNKNOWN = new Classified(StatementKind.UNSURE, false);

    /** The same text, known to be of another kind. */
    Classified as(StatementKind other) {
        return new Classified(other, onPrimary);
    }
}
