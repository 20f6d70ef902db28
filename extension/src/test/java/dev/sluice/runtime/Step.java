package dev.sluice.runtime;

import static org.quicktheories.generators.SourceDSL.integers;

import org.quicktheories.core.Gen;

/** One thing an application does with its connection. */
record Step(Kind kind, int id) {
    enum Kind {
        READ,
        WRITE,
        AUTO_COMMIT_OFF,
        AUTO_COMMIT_ON,
        COMMIT,
        ROLLBACK,
        READ_ONLY,
        READ_WRITE,
        FAIL,
        CLOSE
    }

    static final int IDS = 3;

    private static final Kind[] BY_WEIGHT = {
        Kind.READ,
        Kind.READ,
        Kind.READ,
        Kind.WRITE,
        Kind.WRITE,
        Kind.WRITE,
        Kind.AUTO_COMMIT_OFF,
        Kind.AUTO_COMMIT_OFF,
        Kind.COMMIT,
        Kind.ROLLBACK,
        Kind.READ_ONLY,
        Kind.READ_WRITE,
        Kind.AUTO_COMMIT_ON,
        Kind.FAIL,
        Kind.CLOSE
    };

    static Gen<Step> any() {
        return integers()
                .between(0, BY_WEIGHT.length - 1)
                .zip(integers().between(1, IDS), (kind, id) -> new Step(BY_WEIGHT[kind], id));
    }

    @Override
    public String toString() {
        return kind == Kind.READ || kind == Kind.WRITE ? kind + " " + id : kind.toString();
    }
}
