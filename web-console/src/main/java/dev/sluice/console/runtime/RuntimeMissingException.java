package dev.sluice.console.runtime;

import java.io.Serial;

/** The runtime of Sluice was not found. The message says where it was looked for and how to configure it. */
public final class RuntimeMissingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what is missing and what to do, for an operator */
    public RuntimeMissingException(String message) {
        super(message);
    }

    /**
     * @param message what is missing and what to do, for an operator
     * @param cause what the look-up failed with
     */
    public RuntimeMissingException(String message, Throwable cause) {
        super(message, cause);
    }
}
