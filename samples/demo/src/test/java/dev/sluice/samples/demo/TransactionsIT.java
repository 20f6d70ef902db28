package dev.sluice.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.annotation.ReadOnly;
import dev.sluice.api.ReadOnlyViolationException;
import dev.sluice.samples.demo.ledger.Ledger;
import dev.sluice.samples.demo.ledger.LedgerBean;
import dev.sluice.samples.demo.ledger.LedgerReader;
import dev.sluice.samples.demo.ledger.Seen;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs inside the server: transactions of EJBs and CDI beans, over the adapter, on the real cluster. */
@ArquillianTest
class TransactionsIT {
    @EJB
    private Ledger ledger;

    @EJB
    private LedgerReader reader;

    @Inject
    private LedgerBean bean;

    @Inject
    private UserTransaction transaction;

    @Resource(lookup = "jdbc/storefront")
    private DataSource database;

    private final String line = UUID.randomUUID().toString();

    @Deployment
    static WebArchive application() throws Exception {
        return ShrinkWrap.create(WebArchive.class, "ledger.war")
                .addPackage(Ledger.class.getPackage())
                .addAsLibraries(
                        jarOf(ReadOnly.class), jarOf(Assertions.class), jarOf(Awaitility.class), jarOf(Matcher.class));
    }

    private static File jarOf(Class<?> type) throws Exception {
        URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
        return new File(location);
    }

    @BeforeEach
    void thereIsATable() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS ledger (line text NOT NULL)");
        }
        Set<Integer> fresh = new HashSet<>();
        // In this thread, because it is this request that wrote.
        await().pollInSameThread().atMost(Duration.ofSeconds(30)).until(() -> {
            Seen seen = bean.look(line);
            return seen.onReplica() && fresh.add(seen.port()) && fresh.size() == 3;
        });
    }

    @Test
    void aReadSeesWhatTheSameRequestWroteBefore() throws SQLException {
        for (int i = 1; i <= 200; i++) {
            bean.noteWithoutTransaction(line);
            assertThat(bean.look(line).count()).isEqualTo(i);
            assertThat(reader.look(line).count()).isEqualTo(i);
        }
    }

    @Test
    void whoSaysSoMayMissItOrReadsTheLatest() throws SQLException {
        bean.noteWithoutTransaction(line);
        assertThat(bean.lookEventually(line).onReplica()).isTrue();
        assertThat(bean.lookAtTheLatest(line)).returns(1L, Seen::count).returns(false, Seen::onReplica);
    }

    @Test
    void aTransactionOfAnEjbCommits() throws SQLException {
        ledger.note(line);
        assertThat(onThePrimary()).isEqualTo(1);
    }

    @Test
    void aTransactionOfACdiBeanCommits() throws SQLException {
        bean.note(line);
        assertThat(onThePrimary()).isEqualTo(1);
    }

    @Test
    void aStatementWithoutTransactionCommitsItself() throws SQLException {
        bean.noteWithoutTransaction(line);
        assertThat(onThePrimary()).isEqualTo(1);
    }

    @Test
    void aSystemExceptionRollsBack() throws SQLException {
        assertThatThrownBy(() -> ledger.noteAndFail(line)).hasStackTraceContaining("on purpose");
        assertThatThrownBy(() -> bean.noteAndFail(line)).hasMessage("on purpose");
        assertThat(onThePrimary()).isZero();
    }

    @Test
    void anApplicationExceptionDoesNotRollBack() throws SQLException {
        assertThatThrownBy(() -> ledger.noteAndReport(line)).isInstanceOf(Ledger.CheckedFailure.class);
        assertThat(onThePrimary()).isEqualTo(1);
    }

    @Test
    void setRollbackOnlyRollsBack() throws SQLException {
        ledger.noteAndGiveUp(line);
        assertThat(onThePrimary()).isZero();
    }

    @Test
    void aUserTransactionRollsBackAndCommits() throws Exception {
        transaction.begin();
        ledger.note(line);
        bean.note(line);
        transaction.rollback();
        assertThat(onThePrimary()).isZero();
        transaction.begin();
        ledger.note(line);
        bean.note(line);
        transaction.commit();
        assertThat(onThePrimary()).isEqualTo(2);
    }

    @Test
    void twoConnectionsInOneTransactionAreOne() throws SQLException {
        Ledger.Shared shared = ledger.noteOnTwoConnections(line);
        assertThat(shared.backendOfOne()).isEqualTo(shared.backendOfTwo());
        assertThat(shared.seen()).isEqualTo(1);
        assertThat(onThePrimary()).isEqualTo(2);
    }

    @Test
    void connectionsOneAfterTheOtherInOneTransactionAreOne() throws SQLException {
        Ledger.Shared shared = ledger.noteOnOneAfterTheOther(line);
        assertThat(shared.backendOfOne()).isEqualTo(shared.backendOfTwo());
        assertThat(shared.seen()).isEqualTo(1);
    }

    @Test
    void aReadOnlyEjbReadsOnOneReplicaPerTransaction() throws SQLException {
        Set<Integer> ports = new HashSet<>();
        // One that is just back gets a twentieth of the reads.
        for (int i = 0; i < 100; i++) {
            List<Seen> seen = ledger.lookTwice(line);
            assertThat(seen).allMatch(Seen::onReplica);
            assertThat(seen.get(0).port()).isEqualTo(seen.get(1).port());
            ports.add(seen.get(0).port());
        }
        assertThat(ports).as("replicas that served").hasSize(3);
    }

    @Test
    void aReadOnlyClassReadsOnReplicas() throws SQLException {
        assertThat(reader.look(line).onReplica()).isTrue();
    }

    @Test
    void aReadOnlyCdiBeanReadsOnReplicas() throws SQLException {
        assertThat(bean.look(line).onReplica()).isTrue();
        List<Seen> seen = bean.lookTwice(line);
        assertThat(seen).allMatch(Seen::onReplica);
        assertThat(seen.get(0).port()).isEqualTo(seen.get(1).port());
    }

    @Test
    void aReadInATransactionThatMayWriteGoesToThePrimary() throws SQLException {
        assertThat(ledger.look(line).onReplica()).isFalse();
    }

    @Test
    void aPureReadWithoutTransactionGoesToAReplica() throws SQLException {
        assertThat(ledger.lookWithoutTransaction(line).onReplica()).isTrue();
    }

    @Test
    void aReadOnlyMethodInsideAWritingTransactionSeesItsWrite() throws SQLException {
        assertThat(ledger.noteAndLook(line)).returns(1L, Seen::count).returns(false, Seen::onReplica);
        assertThat(bean.noteAndLook(line)).returns(2L, Seen::count).returns(false, Seen::onReplica);
    }

    @Test
    void aReadOnlyMethodWithATransactionOfItsOwnDoesNotSeeIt() throws SQLException {
        assertThat(bean.noteAndLookElsewhere(line)).returns(0L, Seen::count).returns(true, Seen::onReplica);
        assertThat(onThePrimary()).isEqualTo(1);
    }

    @Test
    void aWriteUnderReadOnlyFailsAndNamesWhoPromised() throws SQLException {
        assertThatThrownBy(() -> ledger.breakPromise(line))
                .isInstanceOf(ReadOnlyViolationException.class)
                .hasMessageContaining("Ledger.breakPromise");
        assertThatThrownBy(() -> bean.breakPromise(line))
                .isInstanceOf(ReadOnlyViolationException.class)
                .hasMessageContaining("LedgerBean.breakPromise");
        assertThat(onThePrimary()).isZero();
    }

    @Test
    void aBrokenPromiseInsideAWritingTransactionChangesNothingInIt() throws SQLException {
        assertThat(ledger.noteInSpiteOfAFailedPromise(line)).contains("LedgerReader.breakPromiseQuietly");
        assertThat(onThePrimary()).isEqualTo(2);
    }

    private long onThePrimary() throws SQLException {
        Seen seen = ledger.look(line);
        assertThat(seen.onReplica()).isFalse();
        return seen.count();
    }
}
