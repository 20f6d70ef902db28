package dev.sluice.samples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** {@code getConnection}, {@code SELECT 1}, {@code close}: what most requests do. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BorrowAndAsk {
    /** Who gives the connections. */
    @Param
    public @Nullable Source source;

    private Source.@Nullable Opened opened;

    /** Opens it. */
    @Setup
    public void open() throws SQLException {
        opened = Objects.requireNonNull(source)
                .open(new Source.Urls(
                        System.getProperty("benchmark.primary"),
                        System.getProperty("benchmark.all"),
                        System.getProperty("benchmark.user"),
                        System.getProperty("benchmark.password")));
    }

    /** Closes it. */
    @TearDown
    public void close() throws Exception {
        Objects.requireNonNull(opened).closer().close();
    }

    /** One request. */
    @Benchmark
    public int ask() throws SQLException {
        try (Connection connection = Objects.requireNonNull(opened).source().getConnection();
                PreparedStatement statement = connection.prepareStatement("SELECT 1");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** What a pool alone costs: no statement, so no server. */
    @Benchmark
    public boolean borrow() throws SQLException {
        try (Connection connection = Objects.requireNonNull(opened).source().getConnection()) {
            return connection.isClosed();
        }
    }
}
