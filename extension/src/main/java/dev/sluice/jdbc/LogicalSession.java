package dev.sluice.jdbc;

import dev.sluice.api.ReadOnlyViolationException;
import dev.sluice.api.Session;
import dev.sluice.cluster.Freshness;
import dev.sluice.routing.Classified;
import dev.sluice.routing.Intent;
import dev.sluice.routing.StatementClassifier;
import dev.sluice.routing.StatementKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One logical connection: its transaction, its declared state and the physical connections it holds right now.
 *
 * <p>Inside a transaction it holds exactly one lease, from the first statement to the end. Outside it holds a lease
 * for as long as a statement's result is open; two open results may share one. A session that changed state by SQL
 * keeps its lease until it is reset.
 */
final class LogicalSession implements Session {
    /** More instances than this do not go down within one statement. */
    static final int MOST_TRIES = 4;

    private final LeaseBroker broker;
    private final Causality causality;
    private final StatementClassifier classifier;
    private final boolean autoCommitReads;
    private final Session.Listener listener;
    private final Object facade;
    private final List<ConnectionHandle> handles = new ArrayList<>(1);

    private SessionState state = new SessionState();
    private boolean containerTransaction;
    private boolean localTransaction;
    private boolean transactionLost;
    private boolean transactionFresh;
    private @Nullable String transactionPromise;
    private boolean closed;
    private @Nullable Lease transaction;
    private @Nullable Lease pinned;
    private @Nullable Lease read;
    private Freshness readWanted = Freshness.ANY;
    private @Nullable Lease write;
    private @Nullable Lease auxiliary;

    LogicalSession(SessionFactory factory, Session.Listener listener) {
        this.broker = factory.broker();
        this.causality = factory.causality();
        this.classifier = factory.classifier();
        this.autoCommitReads = factory.autoCommitReads();
        this.facade = factory.facade();
        this.listener = listener;
    }

    SessionState state() {
        return state;
    }

    Object facade() {
        return facade;
    }

    // ---- leases ----------------------------------------------------------------------------------------------

    /**
     * The lease a statement runs on, counted as used by it.
     *
     * @param updatable whether rows can be changed through its result
     * @throws ReadOnlyViolationException when it writes where only reads were promised
     */
    Lease leaseFor(@Nullable String sql, boolean updatable) throws SQLException {
        requireOpen();
        Classified said = classifier.read(sql);
        StatementKind kind = kindOf(said.kind(), updatable);
        String promise =
                transaction == null || transactionPromise == null ? ReadPromise.now(state) : transactionPromise;
        if (promise != null && kind == StatementKind.WRITE) {
            throw ReadPromise.violation(sql, promise);
        }
        Lease lease = kind == StatementKind.SESSION || (kind == StatementKind.TRANSACTION && !inTransaction())
                ? pin()
                : leaseFor(kind, promise != null, said.onPrimary());
        lease.countStatement(intentReads(kind, promise != null));
        if (kind != StatementKind.READ) {
            lease.mayWrite();
        }
        return lease.use();
    }

    /** A result through which rows can be changed is not surely a read. */
    private static StatementKind kindOf(StatementKind kind, boolean updatable) {
        return updatable && kind == StatementKind.READ ? StatementKind.UNSURE : kind;
    }

    /** A statement ran, or failed, on a lease. Outside a transaction what it wrote is committed now. */
    void ran(Lease lease) {
        if (!inTransaction() && lease.takeWritten()) {
            causality.wrote();
        }
    }

    /** A row was changed through an open result. */
    void rowChanged(Lease lease) {
        lease.mayWrite();
        ran(lease);
    }

    private Lease leaseFor(StatementKind kind, boolean readOnly, boolean onPrimary) throws SQLException {
        if (inTransaction()) {
            return transactionLease(onPrimary);
        }
        if (pinned != null) {
            return pinned;
        }
        Intent intent = autoCommitIntent(kind, readOnly);
        return intent.readsOnly() ? readLease(intent, readOnly, onPrimary) : writeLease(intent);
    }

    /** A lease on a replica that another result is read from still does only for who wants nothing fresher. */
    private Lease readLease(Intent intent, boolean readOnly, boolean onPrimary) throws SQLException {
        Lease lease = read;
        Freshness wanted = onPrimary ? Freshness.LATEST : causality.wanted();
        boolean fresh = lease != null && (!lease.onReplica() || wanted.equals(readWanted));
        if (lease == null || lease.lost() || !fresh) {
            lease = opened(intent, onPrimary);
            read = lease;
            readWanted = wanted;
        }
        if (readOnly) {
            refuseWrites(lease);
        }
        return lease;
    }

    /** A replica does by itself; a primary only inside a read-only transaction. */
    private void refuseWrites(Lease lease) throws SQLException {
        if (lease.onReplica()) {
            return;
        }
        try {
            lease.begin(true);
        } catch (SQLException failure) {
            failed(lease, failure);
            done(lease.use());
            throw failure;
        }
    }

    private Lease writeLease(Intent intent) throws SQLException {
        Lease lease = write;
        if (lease == null || lease.lost()) {
            lease = opened(intent);
            write = lease;
        }
        return lease;
    }

    private Intent autoCommitIntent(StatementKind kind, boolean readOnly) {
        if (readOnly) {
            return Intent.READ_ONLY;
        }
        return kind == StatementKind.READ && autoCommitReads ? Intent.PURE_READ : Intent.UNSURE;
    }

    private boolean intentReads(StatementKind kind, boolean readOnly) {
        return readOnly || (kind == StatementKind.READ && !inTransaction());
    }

    /** The lease of the current transaction; the first call begins it on the server. */
    Lease transactionLease() throws SQLException {
        return transactionLease(false);
    }

    private Lease transactionLease(boolean onPrimary) throws SQLException {
        if (transactionLost) {
            throw new SQLNonTransientConnectionException(
                    "SLUICE: the connection of this transaction was lost; roll it back",
                    SqlStates.CONNECTION_DOES_NOT_EXIST);
        }
        if (transaction != null) {
            transactionFresh = false;
            return transaction;
        }
        boolean readOnly = ReadPromise.coversTransaction(state);
        Lease lease = pinned != null ? pinned : opened(readOnly ? Intent.READ_ONLY : Intent.TRANSACTION, onPrimary);
        transaction = lease;
        transactionFresh = true;
        transactionPromise = readOnly ? ReadPromise.now(state) : null;
        beginOnServer(lease, readOnly);
        if (!containerTransaction) {
            localTransaction = true;
            listener.localTransactionStarted();
        }
        return lease;
    }

    private void beginOnServer(Lease lease, boolean readOnly) throws SQLException {
        try {
            lease.begin(readOnly && !lease.onReplica());
        } catch (SQLException failure) {
            failed(lease, failure);
            throw failure;
        }
    }

    /**
     * Keeps a lease on the primary until the session is reset. Inside a read-only transaction on a replica it keeps that
     * one, until the transaction ends: what follows may write.
     */
    Lease pin() throws SQLException {
        Lease lease = inTransaction() ? transactionLease() : pinned;
        if (lease == null) {
            lease = opened(Intent.UNSURE);
        }
        if (pinned == null) {
            pinned = lease.use();
        }
        lease.taint();
        return lease;
    }

    /** A lease for what is no statement: metadata, arrays. Held until the transaction or the handle ends. */
    Lease auxiliary() throws SQLException {
        requireOpen();
        if (inTransaction()) {
            return transactionLease();
        }
        if (pinned != null) {
            return pinned;
        }
        if (auxiliary == null || auxiliary.lost()) {
            releaseAuxiliary();
            auxiliary = opened(Intent.READ_ONLY).use();
        }
        return auxiliary;
    }

    /** A statement is done with its lease. */
    void done(Lease lease) {
        if (!lease.unuse() || keeps(lease)) {
            return;
        }
        if (lease == read) {
            read = null;
        }
        if (lease == write) {
            write = null;
        }
        lease.release();
    }

    /** Whether a lease stays when the statement on it is done. */
    boolean keeps(Lease lease) {
        return lease == transaction || lease == pinned;
    }

    /** Any lease held now, for questions that need none of their own; null when there is none. */
    @Nullable
    Lease current() {
        if (transaction != null) {
            return transaction;
        }
        if (pinned != null) {
            return pinned;
        }
        return read != null ? read : write;
    }

    /** Whether the next statement has a chance: true without a physical connection, else what the driver says. */
    boolean valid(int timeoutSeconds) throws SQLException {
        Lease lease = current();
        return usable()
                && (lease == null || (!lease.lost() && lease.connection().isValid(timeoutSeconds)));
    }

    /**
     * Looks at what a statement threw. True when it may run once more, because the first run cannot have changed or
     * shown anything: a replica refused it as a write; or the connection was lost while a surely pure read ran, outside
     * a transaction or as the first statement of a read-only one.
     *
     * @param repeatable whether the same call can be made once more
     */
    boolean mayRunAgain(@Nullable String sql, boolean repeatable, Lease lease, SQLException failure) {
        if (lease.failed(failure)) {
            Classified said = classifier.read(sql);
            boolean again =
                    repeatable && showedNothing(lease) && said.kind() == StatementKind.READ && !said.onPrimary();
            if (!again) {
                loseTransaction(lease, failure);
            }
            return again;
        }
        return repeatable
                && lease == read
                && lease.onReplica()
                && SqlStates.refusedAsWrite(failure)
                && ReadPromise.now(state) == null;
    }

    private boolean showedNothing(Lease lease) {
        if (lease == pinned || transactionLost) {
            return false;
        }
        return lease == read || (lease == transaction && transactionFresh && transactionPromise != null);
    }

    /** The lease for the next run: the primary for what a replica refused (remembered), another instance for a read. */
    Lease leaseForNextRun(String sql, Lease first) throws SQLException {
        Lease second;
        if (first == transaction) {
            second = beginElsewhere(first);
        } else {
            done(first);
            second = first.lost() ? readElsewhere(first) : afterRefusal(sql);
        }
        second.countStatement(first.lost());
        return second.use();
    }

    private Lease readElsewhere(Lease lost) throws SQLException {
        boolean promised = ReadPromise.now(state) != null;
        Freshness wanted = causality.wanted();
        Lease lease = opened(
                () -> broker.leaseAfterLoss(promised ? Intent.READ_ONLY : Intent.PURE_READ, wanted, lost.instance()));
        read = lease;
        readWanted = wanted;
        if (promised) {
            refuseWrites(lease);
        }
        return lease;
    }

    private Lease afterRefusal(String sql) throws SQLException {
        classifier.remember(sql, StatementKind.UNSURE);
        Lease lease = write;
        if (lease == null || lease.lost()) {
            lease = opened(broker::leaseAfterRefusal);
            write = lease;
        }
        lease.mayWrite();
        return lease;
    }

    /** Begins a read-only transaction anew on another instance: its replica was lost before it showed anything. */
    private Lease beginElsewhere(Lease lost) throws SQLException {
        Lease lease;
        try {
            lease = opened(() -> broker.leaseAfterLoss(Intent.READ_ONLY, causality.wanted(), lost.instance()));
        } catch (SQLException failure) {
            loseTransaction(lost, failure);
            throw failure;
        }
        handles.forEach(handle -> handle.forgetPhysical(lost));
        lost.release();
        transaction = lease;
        transactionFresh = true;
        beginOnServer(lease, true);
        return lease;
    }

    /** Where a lease comes from. */
    @FunctionalInterface
    private interface Source {
        Lease next() throws SQLException;
    }

    private Lease opened(Intent intent, boolean onPrimary) throws SQLException {
        return onPrimary && intent.readsOnly() ? opened(() -> broker.leaseAsHinted(intent)) : opened(intent);
    }

    private Lease opened(Intent intent) throws SQLException {
        Freshness wanted = intent.readsOnly() ? causality.wanted() : Freshness.ANY;
        return opened(() -> broker.lease(intent, wanted));
    }

    /** A lease with what the application declared; connections found dead by then are replaced. */
    private Lease opened(Source source) throws SQLException {
        for (int tries = 1; ; tries++) {
            Lease lease = source.next();
            try {
                state.applyTo(lease);
                return lease;
            } catch (SQLException failure) {
                boolean dead = lease.failed(failure);
                lease.release();
                if (!dead || tries == MOST_TRIES) {
                    throw failure;
                }
            }
        }
    }

    /** Looks at what a statement threw. */
    void failed(Lease lease, SQLException failure) {
        if (lease.failed(failure)) {
            loseTransaction(lease, failure);
        }
    }

    private void loseTransaction(Lease lease, SQLException failure) {
        if (lease == transaction && !transactionLost) {
            transactionLost = true;
            listener.connectionLost(failure);
        }
    }

    // ---- declared state --------------------------------------------------------------------------------------

    /** A change of the application's declarations. */
    @FunctionalInterface
    interface Change {
        void to(SessionState state);
    }

    /** Declares; a lease that is held now gets it too. */
    void change(Change change) throws SQLException {
        requireOpen();
        change.to(state);
        Lease held = current();
        if (held != null && !held.lost()) {
            applyTo(held);
        }
    }

    private void applyTo(Lease held) throws SQLException {
        try {
            state.applyTo(held);
        } catch (SQLException failure) {
            failed(held, failure);
            boolean replaced = held.lost() && !keeps(held);
            if (!replaced) {
                throw failure;
            }
        }
    }

    void readOnly(boolean on) throws SQLException {
        requireOpen();
        if (on != state.readOnly() && transaction != null) {
            throw inTransaction("setReadOnly(" + on + ")");
        }
        state.readOnly(on);
    }

    void isolation(int level) throws SQLException {
        if (level != Connection.TRANSACTION_READ_UNCOMMITTED
                && level != Connection.TRANSACTION_READ_COMMITTED
                && level != Connection.TRANSACTION_REPEATABLE_READ
                && level != Connection.TRANSACTION_SERIALIZABLE) {
            throw new SQLException("SLUICE: transaction isolation " + level + " is not one PostgreSQL has", "22023");
        }
        requireOpen();
        if (level != state.isolation() && transaction != null) {
            throw inTransaction("setTransactionIsolation");
        }
        change(s -> s.isolation(level));
    }

    private static SQLException inTransaction(String verb) {
        return new SQLException(
                "SLUICE: " + verb + " is not allowed after the first statement of a transaction",
                SqlStates.INVALID_TRANSACTION_STATE);
    }

    // ---- transactions ----------------------------------------------------------------------------------------

    boolean inTransaction() {
        return containerTransaction || !state.autoCommit();
    }

    @Override
    public void begin() throws SQLException {
        requireOpen();
        releaseAutoCommitLeases();
        containerTransaction = true;
    }

    @Override
    public void commit() throws SQLException {
        try {
            end(true);
        } finally {
            containerTransaction = false;
        }
    }

    @Override
    public void rollback() throws SQLException {
        try {
            end(false);
        } finally {
            containerTransaction = false;
        }
    }

    /** The application ends its own transaction. */
    void endLocal(boolean commit, String verb) throws SQLException {
        requireOpen();
        if (containerTransaction) {
            throw new SQLException(
                    "SLUICE: " + verb + " is not allowed inside a transaction of the server: end that one",
                    SqlStates.INVALID_TRANSACTION_STATE);
        }
        if (state.autoCommit()) {
            throw new SQLException(
                    "SLUICE: " + verb + " is not allowed in auto-commit mode: call setAutoCommit(false) first",
                    SqlStates.INVALID_TRANSACTION_STATE);
        }
        end(commit);
    }

    /** Changes the mode; a transaction that is open is committed, as JDBC says. */
    void autoCommit(boolean on) throws SQLException {
        requireOpen();
        if (containerTransaction) {
            if (on) {
                throw new SQLException(
                        "SLUICE: setAutoCommit(true) is not allowed inside a transaction of the server",
                        SqlStates.INVALID_TRANSACTION_STATE);
            }
            return;
        }
        if (on && !state.autoCommit()) {
            end(true);
        } else if (!on && state.autoCommit()) {
            releaseAutoCommitLeases();
        }
        state.autoCommit(on);
    }

    private void end(boolean commit) throws SQLException {
        Lease lease = transaction;
        boolean lost = transactionLost;
        boolean readOnly = transactionPromise != null;
        transaction = null;
        transactionPromise = null;
        transactionLost = false;
        if (lease == null && !lost) {
            return;
        }
        try {
            if (lost && commit) {
                throw new SQLNonTransientConnectionException(
                        "SLUICE: the connection was lost before the commit; the transaction was rolled back",
                        SqlStates.CONNECTION_DOES_NOT_EXIST);
            }
            if (lease != null && !lost) {
                endOn(lease, commit, readOnly);
            }
        } finally {
            if (lease != null) {
                if (commit && lease.takeWritten()) {
                    causality.wrote();
                }
                afterTransaction(lease, commit);
            }
        }
    }

    private void endOn(Lease lease, boolean commit, boolean readOnly) throws SQLException {
        try {
            if (commit) {
                lease.commit();
            } else {
                lease.rollback();
            }
        } catch (SQLException failure) {
            boolean lost = lease.failed(failure);
            if (lost && (!commit || readOnly)) {
                // Rolled back by the loss itself; and of a read-only transaction there was nothing to keep.
                return;
            }
            if (lost) {
                throw new SQLException(
                        "SLUICE: the connection broke during the commit; whether it happened is unknown",
                        SqlStates.TRANSACTION_RESOLUTION_UNKNOWN,
                        failure);
            }
            throw failure;
        }
    }

    private void afterTransaction(Lease lease, boolean committed) throws SQLException {
        handles.forEach(handle -> handle.forgetPhysical(lease));
        if (lease == pinned && !lease.lost() && !lease.onReplica()) {
            lease.endTransactionMode();
        } else {
            if (lease == pinned) {
                pinned = null;
            }
            lease.release();
        }
        if (localTransaction) {
            localTransaction = false;
            if (committed) {
                listener.localTransactionCommitted();
            } else {
                listener.localTransactionRolledBack();
            }
        }
    }

    // ---- life ------------------------------------------------------------------------------------------------

    @Override
    public Connection openHandle() throws SQLException {
        requireOpen();
        ConnectionHandle handle = new ConnectionHandle(this);
        handles.add(handle);
        return handle;
    }

    @Override
    public void adopt(Connection handle) throws SQLException {
        requireOpen();
        if (!(handle instanceof ConnectionHandle ours)) {
            throw new SQLException(
                    "SLUICE: not a connection of Sluice: " + handle.getClass().getName());
        }
        ours.moveTo(this);
        handles.add(ours);
    }

    void left(ConnectionHandle handle) {
        handles.remove(handle);
    }

    void closed(ConnectionHandle handle) {
        if (handles.remove(handle)) {
            if (handles.isEmpty()) {
                releaseAuxiliary();
            }
            listener.handleClosed(handle);
        }
    }

    @Override
    public boolean usable() {
        return !closed && !transactionLost;
    }

    @Override
    public void reset() throws SQLException {
        for (ConnectionHandle handle : List.copyOf(handles)) {
            handle.invalidate();
        }
        handles.clear();
        try {
            end(false);
        } finally {
            containerTransaction = false;
            releaseAutoCommitLeases();
            releasePinned();
            state = new SessionState();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            reset();
        } catch (SQLException rollbackFailed) {
            // The lease is gone with its connection; what was not committed is not there.
            transactionLost = false;
        }
        closed = true;
    }

    /** Cuts every physical connection at once; may be called by another thread. */
    void abort(Executor executor) {
        executor.execute(() -> {
            for (Lease lease : new @Nullable Lease[] {transaction, pinned, read, write, auxiliary}) {
                if (lease != null) {
                    lease.abort();
                }
            }
        });
    }

    private void releasePinned() {
        Lease lease = pinned;
        pinned = null;
        if (lease != null) {
            if (!lease.onReplica()) {
                causality.wrote();
            }
            lease.release();
        }
    }

    private void releaseAutoCommitLeases() throws SQLException {
        for (ConnectionHandle handle : handles) {
            handle.endResults();
        }
        releaseAuxiliary();
        Lease openRead = read;
        Lease openWrite = write;
        read = null;
        write = null;
        if (openRead != null) {
            openRead.release();
        }
        if (openWrite != null) {
            openWrite.release();
        }
    }

    private void releaseAuxiliary() {
        Lease lease = auxiliary;
        auxiliary = null;
        if (lease != null) {
            lease.release();
        }
    }

    private void requireOpen() throws SQLException {
        if (closed) {
            throw new SQLNonTransientConnectionException(
                    "SLUICE: this connection is closed", SqlStates.CONNECTION_DOES_NOT_EXIST);
        }
    }
}
