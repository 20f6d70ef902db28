package dev.sluice.samples.storefront;

import jakarta.ejb.ApplicationException;
import java.io.Serial;

/** An order that cannot be fulfilled. Its transaction is rolled back. */
@ApplicationException(rollback = true)
public class NotOrderable extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    NotOrderable(String message) {
        super(message);
    }
}
