package dev.sluice.samples.demo.ledger;

import dev.sluice.annotation.ReadOnly;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** An EJB that notes lines in a table: each method is one transaction. */
@Stateless
public class Ledger {
    @Resource(lookup = "jdbc/storefront")
    private DataSource database;

    @Resource
    private SessionContext context;

    @EJB
    private LedgerReader reader;

    /** Notes a line. */
    public void note(String line) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Sql.insert(connection, line);
        }
    }

    /** Notes a line and fails by a system exception. */
    public void noteAndFail(String line) throws SQLException {
        note(line);
        throw new IllegalStateException("on purpose");
    }

    /** Notes a line and fails by an application exception, which does not roll back. */
    public void noteAndReport(String line) throws SQLException, CheckedFailure {
        note(line);
        throw new CheckedFailure();
    }

    /** Notes a line and gives up. */
    public void noteAndGiveUp(String line) throws SQLException {
        note(line);
        context.setRollbackOnly();
    }

    /** Notes on two connections at once; returns what the second sees, and the servers' processes behind both. */
    public Shared noteOnTwoConnections(String line) throws SQLException {
        try (Connection one = database.getConnection();
                Connection two = database.getConnection()) {
            Sql.insert(one, line);
            long seen = Sql.count(two, line);
            Sql.insert(two, line);
            return new Shared(Sql.backend(one), Sql.backend(two), seen);
        }
    }

    /** Notes on one connection, closes it, and reads on the next. */
    public Shared noteOnOneAfterTheOther(String line) throws SQLException {
        String first;
        try (Connection connection = database.getConnection()) {
            Sql.insert(connection, line);
            first = Sql.backend(connection);
        }
        try (Connection connection = database.getConnection()) {
            return new Shared(first, Sql.backend(connection), Sql.count(connection, line));
        }
    }

    /** Notes a line and asks a bean that only reads, in the same transaction. */
    public Seen noteAndLook(String line) throws SQLException {
        note(line);
        return reader.look(line);
    }

    /** Notes a line; a write by a bean that promised to read fails; the transaction goes on. */
    public String noteInSpiteOfAFailedPromise(String line) throws SQLException {
        note(line);
        String message = reader.breakPromiseQuietly(line);
        note(line);
        return message;
    }

    /** Reads outside of any transaction. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Seen lookWithoutTransaction(String line) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Sql.look(connection, line);
        }
    }

    /** Reads in a transaction that may write. */
    public Seen look(String line) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Sql.look(connection, line);
        }
    }

    /** Only reads, in a transaction of its own: where do its statements go? */
    @ReadOnly
    public List<Seen> lookTwice(String line) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return List.of(Sql.look(connection, line), Sql.look(connection, line));
        }
    }

    /** Promises to read only and writes. */
    @ReadOnly
    public void breakPromise(String line) throws SQLException {
        note(line);
    }

    /** What two connections of one transaction are. */
    public record Shared(String backendOfOne, String backendOfTwo, long seen) {}

    /** An application exception. */
    public static final class CheckedFailure extends Exception {
        private static final long serialVersionUID = 1;
    }
}
