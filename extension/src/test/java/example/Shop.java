package example;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/** An application's code, as far as a stack can tell: outside of Sluice's packages. */
public final class Shop {
    private Shop() {}

    /** Does {@code work}, with this method on the stack. */
    public static Connection checkout(Callable<Connection> work) throws SQLException {
        try {
            return work.call();
        } catch (SQLException failure) {
            throw failure;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }
}
