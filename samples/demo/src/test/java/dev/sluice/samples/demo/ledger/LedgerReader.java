package dev.sluice.samples.demo.ledger;

import dev.sluice.annotation.ReadOnly;
import dev.sluice.api.ReadOnlyViolationException;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** An EJB that promises as a whole to read only. */
@Stateless
@ReadOnly
public class LedgerReader {
    @Resource(lookup = "jdbc/storefront")
    private DataSource database;

    /** Looks for a line. */
    public Seen look(String line) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Sql.look(connection, line);
        }
    }

    /** Tries to write; returns why that failed. */
    public String breakPromiseQuietly(String line) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Sql.insert(connection, line);
            return "it was written";
        } catch (ReadOnlyViolationException expected) {
            return String.valueOf(expected.getMessage());
        }
    }
}
