package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.samples.cluster.PostgresCluster;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** What the classifier believes of PostgreSQL, asked of PostgreSQL. */
class StatementsOnPostgresTest {
    private static final String READ_ONLY_SQL_TRANSACTION = "25006";

    private static final String READ_FUNCTIONS = """
            SELECT DISTINCT proname FROM pg_proc p
            WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind IN ('f', 'a', 'w')
              AND NOT EXISTS (SELECT FROM pg_type t
                  WHERE t.typname IN ('internal', 'cstring', 'trigger', 'event_trigger')
                  AND (t.oid = p.prorettype OR t.oid = ANY (p.proargtypes)))
              AND (proname = ANY ('{random,random_normal,clock_timestamp,timeofday,gen_random_uuid,uuidv4,uuidv7,
                      array_shuffle,array_sample,current_query,pg_sleep,pg_sleep_for,pg_sleep_until,pg_is_in_recovery,
                      pg_database_size,pg_tablespace_size,pg_relation_size,pg_table_size,pg_indexes_size,
                      pg_total_relation_size,pg_partition_tree,pg_partition_ancestors}')
                  OR NOT EXISTS (SELECT FROM pg_proc o WHERE o.pronamespace = p.pronamespace
                      AND o.proname = p.proname AND o.provolatile = 'v'))
              AND proname !~ '^(pg_stat_|pg_event_trigger_|pg_walfile_|pg_get_replication_slots|pg_replication_origin_)'
              AND proname !~ '^(binary_upgrade_|txid_current|pg_current_(xact_id|snapshot))'
              AND proname !~ '_to_xml'
              AND proname <> ALL ('{pg_cursor,pg_prepared_statement,pg_listening_channels,pg_my_temp_schema}')
            """;

    private static PostgresCluster cluster;
    private static Connection replica;

    @BeforeAll
    static void start() throws SQLException {
        cluster = PostgresCluster.builder().replicas(1).start();
        try (Connection primary = cluster.primary().connect();
                Statement statement = primary.createStatement()) {
            for (String sql : Statements.SCHEMA) {
                statement.execute(sql);
            }
        }
        cluster.awaitCaughtUp();
        replica = cluster.replicas().get(0).connect();
    }

    @AfterAll
    static void stop() throws SQLException {
        try (PostgresCluster closed = cluster) {
            if (replica != null) {
                replica.close();
            }
        }
    }

    @ParameterizedTest
    @FieldSource("dev.sluice.routing.Statements#READS")
    void aReplicaAnswersIt(String sql) throws SQLException {
        try (Statement statement = replica.createStatement()) {
            assertThat(statement.execute(sql)).isTrue();
            assertThat(statement.getMoreResults())
                    .as("there is a second result")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @FieldSource("dev.sluice.routing.Statements#READS_WITH_PARAMETERS")
    void aReplicaPreparesIt(String sql) throws SQLException {
        // JDBC has no $1: the driver makes it of a question mark.
        try (PreparedStatement statement = replica.prepareStatement(sql.replaceAll("\\$\\d", "?"))) {
            assertThat(statement.getMetaData().getColumnCount()).isPositive();
        }
    }

    @Test
    void theReplicaRefusesWhatTheTestsCallAWrite() {
        assertThatCode(() -> run("SELECT writes(1)")).hasMessageContaining("read-only transaction");
        assertThatCode(() -> run("SELECT nextval('s')")).hasMessageContaining("read-only transaction");
    }

    @Test
    void noRandomStatementThatIsCalledAReadIsRefusedOrLeavesATrace() throws SQLException {
        Random random = new Random(25_006);
        StatementClassifier classifier = new StatementClassifier(Statements.READ_FUNCTIONS);
        int answered = 0;
        for (int i = 0; i < 150_000; i++) {
            String sql = i % 4 == 0 ? Fragments.heap(random) : Fragments.mutant(random);
            if (classifier.classify(sql) == StatementKind.READ) {
                answered += answers(sql) ? 1 : 0;
            }
        }
        assertThat(answered).as("statements that were reads and valid").isGreaterThan(1_000);
        assertThat(strings("SELECT coalesce(current_setting('a.b', true), '')")).containsExactly("");
        assertThat(strings("SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory'"))
                .containsExactly("0");
    }

    private static boolean answers(String sql) throws SQLException {
        try {
            run(sql);
            return true;
        } catch (SQLException failure) {
            assertThat(failure.getSQLState()).as(sql).isNotEqualTo(READ_ONLY_SQL_TRANSACTION);
            return false;
        } finally {
            assertThat(replica.unwrap(BaseConnection.class).getTransactionState())
                    .as(sql)
                    .isEqualTo(TransactionState.IDLE);
        }
    }

    @Test
    void theListedFunctionsAreThoseThatTheServerHas() throws SQLException {
        assertThat(new TreeSet<>(ReadFunctions.BUILT_IN)).isEqualTo(strings(READ_FUNCTIONS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nextval",
                "setval",
                "currval",
                "lastval",
                "set_config",
                "setseed",
                "pg_notify",
                "pg_advisory_lock",
                "pg_advisory_xact_lock",
                "pg_try_advisory_lock_shared",
                "pg_advisory_unlock_all",
                "txid_current",
                "pg_current_xact_id",
                "pg_current_xact_id_if_assigned",
                "pg_current_snapshot",
                "pg_current_wal_lsn",
                "pg_current_wal_insert_lsn",
                "pg_walfile_name",
                "pg_switch_wal",
                "pg_create_restore_point",
                "pg_backup_start",
                "pg_backup_stop",
                "pg_export_snapshot",
                "pg_terminate_backend",
                "pg_cancel_backend",
                "pg_reload_conf",
                "pg_rotate_logfile",
                "pg_promote",
                "pg_wal_replay_pause",
                "pg_read_file",
                "pg_read_binary_file",
                "pg_ls_dir",
                "pg_stat_file",
                "lo_create",
                "lo_import",
                "lo_unlink",
                "lo_put",
                "lo_get",
                "lo_open",
                "loread",
                "lowrite",
                "query_to_xml",
                "cursor_to_xml",
                "table_to_xml",
                "database_to_xml",
                "ts_stat",
                "ts_rewrite",
                "pg_logical_emit_message",
                "pg_stat_reset",
                "pg_stat_get_activity",
                "pg_stat_get_wal_senders",
                "pg_create_physical_replication_slot",
                "pg_get_replication_slots",
                "pg_replication_origin_create",
                "pg_import_system_collations",
                "gin_clean_pending_list",
                "brin_summarize_new_values",
                "pg_clear_relation_stats",
                "pg_nextoid"
            })
    void thisOneIsNotListed(String name) throws SQLException {
        assertThat(strings("SELECT DISTINCT proname FROM pg_proc WHERE proname = '" + name + "'"))
                .as("it exists")
                .containsExactly(name);
        assertThat(ReadFunctions.BUILT_IN).doesNotContain(name);
    }

    @Test
    void theFunctionsThatDemandMoreExist() throws SQLException {
        Set<String> demanding = new TreeSet<>(ReadFunctions.SESSION);
        demanding.addAll(ReadFunctions.WRITING);
        demanding.removeIf(name -> name.startsWith("dblink_"));
        assertThat(strings("SELECT DISTINCT proname FROM pg_proc")).containsAll(demanding);
        assertThat(strings(
                        "SELECT DISTINCT proname FROM pg_proc WHERE proname ~ 'advisory.*lock' AND proname !~ 'xact'"))
                .isSubsetOf(demanding);
    }

    @Test
    void theKeywordsAreThoseOfTheServer() throws SQLException {
        assertThat(new TreeSet<>(SqlWords.RESERVED))
                .isEqualTo(strings("SELECT word FROM pg_get_keywords() WHERE catcode = 'R'"));
        assertThat(new TreeSet<>(SqlWords.SPECIAL_CALLS))
                .isEqualTo(strings("SELECT word FROM pg_get_keywords() WHERE catcode = 'C'"));
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = replica.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Set<String> strings(String sql) throws SQLException {
        Set<String> strings = new TreeSet<>();
        try (Statement statement = replica.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
        }
        return strings;
    }
}
