package dev.sluice.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a SQLSTATE says about the connection it came over. */
public final class SqlStates {
    static final String READ_ONLY_TRANSACTION = "25006";
    static final String CONNECTION_DOES_NOT_EXIST = "08003";
    static final String CANNOT_CONNECT = "08001";
    static final String TRANSACTION_RESOLUTION_UNKNOWN = "08007";
    static final String INVALID_TRANSACTION_STATE = "25000";

    private SqlStates() {}

    /** Whether the connection, and with it every other one to that instance, must be thought lost. */
    public static boolean fatal(@Nullable SQLException failure) {
        String state = failure == null ? null : failure.getSQLState();
        return state != null
                && (fatalClass(state) || state.equals("57P01") || state.equals("57P02") || state.equals("57P03"));
    }

    private static boolean fatalClass(String state) {
        return state.startsWith("08") || state.startsWith("58") || state.startsWith("99") || state.startsWith("F0");
    }

    /** Whether a server refused the statement as a write before it did anything. */
    static boolean refusedAsWrite(SQLException failure) {
        return READ_ONLY_TRANSACTION.equals(failure.getSQLState());
    }
}
