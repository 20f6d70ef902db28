package dev.sluice.postgres;

import dev.sluice.api.Role;
import dev.sluice.cluster.Instance;
import dev.sluice.cluster.Lsn;
import dev.sluice.config.DatabaseConfig;
import dev.sluice.health.Probe;
import dev.sluice.health.Sample;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Asks over connections of its own, outside of the pools, so that a full pool is not a dead server. Any login may ask;
 * without {@code pg_monitor} the status of the WAL receiver is hidden and its presence counts, and without the right to
 * read {@code /proc/stat} how busy the host is stays unknown. Thread-safe.
 */
public final class PostgresProbe implements Probe {
    /**
     * The flushed position, because that is what a primary sends: what a transaction still open has written may stay
     * unflushed, and so unsent, for as long as it likes. Asynchronous commits are flushed within a second.
     */
    private static final String QUESTION = """
            SELECT r.recovering,
                   CASE WHEN r.recovering THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END::text,
                   CASE WHEN r.recovering THEN NULL
                        ELSE substr(pg_walfile_name(r.written), 1, 8) END,
                   w.pid IS NOT NULL AND coalesce(w.status, 'streaming') = 'streaming',
                   coalesce(w.received_tli, 0),
                   r.written::text,
                   CASE WHEN r.recovering THEN NULL ELSE (pg_walfile_name_offset(r.written)).file_offset END
            FROM (SELECT pg_is_in_recovery() AS recovering,
                         CASE WHEN pg_is_in_recovery() THEN NULL ELSE pg_current_wal_insert_lsn() END AS written) r
                 LEFT JOIN pg_stat_wal_receiver w ON true""";

    /** A segment of the log begins with a header of this many bytes, which no replica replays by itself. */
    private static final int SEGMENT_HEADER = 40;

    private final DatabaseConfig config;
    private final Driver driver = new Driver();
    private final int timeoutMillis;
    private final Map<Instance, Connection> kept = new ConcurrentHashMap<>();
    private final Map<Instance, HostCpu> processors = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Asks with the credentials and URL parameters of {@code config}. */
    public PostgresProbe(DatabaseConfig config) {
        this.config = config;
        this.timeoutMillis = Math.toIntExact(config.health().timeout().toMillis());
    }

    @Override
    public Sample sample(Instance instance) throws SQLException {
        Connection connection = kept.get(instance);
        return connection == null ? check(instance) : ask(instance, connection);
    }

    @Override
    public Sample check(Instance instance) throws SQLException {
        Connection fresh = connect(instance);
        Connection old = kept.put(instance, fresh);
        if (old != null) {
            cut(old);
        }
        if (closed) {
            forget(instance, fresh);
            throw new SQLNonTransientConnectionException("the probe is closed", "08003");
        }
        return askAnew(instance, fresh);
    }

    private Sample askAnew(Instance instance, Connection fresh) throws SQLException {
        try {
            cpuOf(instance).connected(fresh);
        } catch (SQLException failure) {
            forget(instance, fresh);
            throw failure;
        }
        return ask(instance, fresh);
    }

    private HostCpu cpuOf(Instance instance) {
        return processors.computeIfAbsent(instance, i -> new HostCpu());
    }

    private Sample ask(Instance instance, Connection connection) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement(QUESTION);
                ResultSet answer = question.executeQuery()) {
            answer.next();
            boolean replica = answer.getBoolean(1);
            String lsn = answer.getString(2);
            String timeline = answer.getString(3);
            return new Sample(
                    replica ? Role.REPLICA : Role.PRIMARY,
                    timeline == null ? answer.getInt(5) : Integer.parseInt(timeline, 16),
                    lsn == null ? null : Lsn.parse(lsn),
                    written(answer.getString(6), answer.getInt(7)),
                    answer.getBoolean(4),
                    cpuOf(instance).percent(connection));
        } catch (SQLException failure) {
            forget(instance, connection);
            throw failure;
        }
    }

    private static @Nullable Lsn written(@Nullable String position, int offset) {
        if (position == null) {
            return null;
        }
        Lsn written = Lsn.parse(position);
        return offset == SEGMENT_HEADER ? new Lsn(written.value() - SEGMENT_HEADER) : written;
    }

    private Connection connect(Instance instance) throws SQLException {
        Properties properties = new Properties();
        String seconds = Integer.toString((timeoutMillis + 999) / 1_000);
        config.url().parameters().forEach(properties::setProperty);
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password().reveal());
        properties.setProperty("ApplicationName", "sluice-probe");
        properties.setProperty("connectTimeout", seconds);
        properties.setProperty("socketTimeout", seconds);
        Connection connection = driver.connect(config.url().of(instance), properties);
        if (connection == null) {
            throw new SQLNonTransientConnectionException(
                    "no PostgreSQL URL: " + config.url().of(instance), "08001");
        }
        connection.setNetworkTimeout(Runnable::run, timeoutMillis);
        return connection;
    }

    private void forget(Instance instance, Connection connection) {
        kept.remove(instance, connection);
        cut(connection);
    }

    /** Without a farewell, which a server that hangs would not take. */
    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyGone) {
            System.getLogger(PostgresProbe.class.getName()).log(System.Logger.Level.TRACE, "cut", alreadyGone);
        }
    }

    @Override
    public void close() {
        closed = true;
        kept.forEach(this::forget);
    }
}
