package dev.sluice.api;

import java.io.Serial;
import java.sql.SQLException;

/** A statement that writes was attempted where only reads were promised. It did not reach a server. SQLSTATE 25006. */
public final class ReadOnlyViolationException extends SQLException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The SQLSTATE {@code read_only_sql_transaction}. */
    public static final String SQL_STATE = "25006";

    /**
     * @param message what was attempted, who promised to read only, and what to do; without parameter values
     */
    public ReadOnlyViolationException(String message) {
        super(message, SQL_STATE);
    }
}
