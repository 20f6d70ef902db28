package dev.sluice.samples.demo.ledger;

import dev.sluice.annotation.ReadOnly;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A CDI bean that promises as a whole to read only. */
@ApplicationScoped
@ReadOnly
public class LedgerPromise {
    @Resource(lookup = "jdbc/storefront")
    private DataSource database;

    /** Looks for a line, in the caller's transaction if there is one. */
    public Seen look(String line) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Sql.look(connection, line);
        }
    }

    /** Looks for a line in a transaction of its own. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Seen lookInOwnTransaction(String line) throws SQLException {
        return look(line);
    }
}
