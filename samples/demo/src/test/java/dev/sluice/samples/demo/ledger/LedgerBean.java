package dev.sluice.samples.demo.ledger;

import dev.sluice.annotation.ReadConsistency;
import dev.sluice.annotation.ReadOnly;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The ledger as a CDI bean. */
@ApplicationScoped
public class LedgerBean {
    @Resource(lookup = "jdbc/storefront")
    private DataSource database;

    @Inject
    private LedgerPromise promise;

    /** Notes a line. */
    @Transactional
    public void note(String line) throws SQLException {
        insert(line);
    }

    /** Notes a line and fails. */
    @Transactional
    public void noteAndFail(String line) throws SQLException {
        insert(line);
        throw new IllegalStateException("on purpose");
    }

    /** Notes a line and looks, through a bean that only reads. */
    @Transactional
    public Seen noteAndLook(String line) throws SQLException {
        insert(line);
        return promise.look(line);
    }

    /** Notes a line and looks, in a transaction of the reader's own. */
    @Transactional
    public Seen noteAndLookElsewhere(String line) throws SQLException {
        insert(line);
        return promise.lookInOwnTransaction(line);
    }

    /** Notes without a transaction: each statement commits itself. */
    public void noteWithoutTransaction(String line) throws SQLException {
        insert(line);
    }

    /** Only reads, without a transaction. */
    @ReadOnly
    public Seen look(String line) throws SQLException {
        return promise.look(line);
    }

    /** Only reads, and may miss what was written a moment ago. */
    @ReadOnly(consistency = ReadConsistency.EVENTUAL)
    public Seen lookEventually(String line) throws SQLException {
        return promise.look(line);
    }

    /** Only reads, and wants the latest there is. */
    @ReadOnly(consistency = ReadConsistency.STRONG)
    public Seen lookAtTheLatest(String line) throws SQLException {
        return promise.look(line);
    }

    /** Only reads, in one transaction. */
    @ReadOnly
    @Transactional
    public List<Seen> lookTwice(String line) throws SQLException {
        return List.of(promise.look(line), promise.look(line));
    }

    /** Promises to read only and writes. */
    @ReadOnly
    public void breakPromise(String line) throws SQLException {
        insert(line);
    }

    private void insert(String line) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Sql.insert(connection, line);
        }
    }
}
