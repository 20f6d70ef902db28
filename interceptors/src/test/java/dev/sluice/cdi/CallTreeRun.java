package dev.sluice.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ReadOnlyScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Runs a call tree as containers would, and holds every decision against a naive twin that is told what no
 * interceptor can see: for which call each transaction was begun.
 */
final class CallTreeRun {
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** A promise that is open, as the twin knows it. */
    private record TwinScope(int depth, boolean begun) {}

    private final FakeTransactions transactions = new FakeTransactions();
    private final CurrentTransaction current = new CurrentTransaction();
    private final ReadOnlyPromises promises = new ReadOnlyPromises();
    private final List<TwinScope> open = new ArrayList<>();
    int begun;
    int joined;

    CallTreeRun() {
        FakeNaming.bind(transactions);
        promises.transaction = current;
    }

    void run(CallTree tree) {
        tryCall(tree, 0);
    }

    private void tryCall(CallTree tree, int depth) {
        ReadOnlyScope before = ReadOnlyScope.current();
        try {
            call(tree, depth);
        } catch (Refused refused) {
            // What a call throws, its caller survives here, so that the rest of the tree is run too.
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
        assertThat(ReadOnlyScope.current()).as("scope after " + tree).isSameAs(before);
    }

    private void call(CallTree tree, int depth) throws Exception {
        Callable<Void> body = () -> body(tree, depth);
        if (tree.containerBeginsBeforeInterceptors()) {
            demarcated(tree, depth, () -> promised(tree, () -> noticed(body)));
        } else {
            promised(tree, () -> demarcated(tree, depth, tree.method().equals("plain") ? body : () -> noticed(body)));
        }
    }

    private Void promised(CallTree tree, Callable<Void> work) throws Exception {
        if (!tree.readOnly()) {
            return work.call();
        }
        try (ReadOnlyScope scope =
                promises.open(tree.bean(), Samples.method(tree.bean().getClass(), tree.method()))) {
            return work.call();
        }
    }

    private Void noticed(Callable<Void> work) throws Exception {
        current.notice();
        return work.call();
    }

    private Void demarcated(CallTree tree, int depth, Callable<Void> work) throws Exception {
        boolean active = transactions.current != null;
        return switch (tree.method()) {
            case "required", "byDefault" -> active ? work.call() : transactions.inNew(depth, work);
            case "requiresNew" -> transactions.inNew(depth, work);
            case "mandatory" -> active ? work.call() : refuse();
            case "never" -> active ? refuse() : work.call();
            case "notSupported" -> transactions.suspended(work);
            case "supports" -> work.call();
            default -> tree.bean() instanceof Samples.BeanManaged ? transactions.suspended(work) : work.call();
        };
    }

    private static Void refuse() throws Refused {
        throw new Refused();
    }

    private Void body(CallTree tree, int depth) throws Exception {
        if (tree.readOnly()) {
            boolean begins = begins(depth);
            assertThat(ReadOnlyScope.current().joined()).as("joined in " + tree).isEqualTo(!begins);
            open.add(new TwinScope(depth, begins));
            begun += begins ? 1 : 0;
            joined += begins ? 0 : 1;
        }
        try {
            tree.calls().forEach(call -> tryCall(call, depth + 1));
            return tree.fails() ? refuse() : null;
        } finally {
            if (tree.readOnly()) {
                open.remove(open.size() - 1);
            }
        }
    }

    /** The twin: a transaction is this call's, or that of a promise around it, if it was begun there or further in. */
    private boolean begins(int depth) {
        FakeTransactions.Transaction transaction = transactions.current;
        return transaction == null
                || transaction.bornAtDepth >= depth
                || open.stream().anyMatch(scope -> scope.begun && transaction.bornAtDepth >= scope.depth);
    }
}
