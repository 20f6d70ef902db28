package dev.sluice.samples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.runtime.SluiceRuntime;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Who gives connections. Each has ten, all open. */
public enum Source {
    /** Agroal alone, to the primary. */
    AGROAL {
        @Override
        Opened open(Urls urls) throws SQLException {
            AgroalDataSource source = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.initialSize(CONNECTIONS)
                            .minSize(CONNECTIONS)
                            .maxSize(CONNECTIONS)
                            .connectionFactoryConfiguration(factory -> factory.jdbcUrl(urls.primary())
                                    .principal(new NamePrincipal(urls.user()))
                                    .credential(new SimplePassword(urls.password())))));
            return new Opened(source, source);
        }
    },
    /** HikariCP, to the primary. */
    HIKARI {
        @Override
        Opened open(Urls urls) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(urls.primary());
            config.setUsername(urls.user());
            config.setPassword(urls.password());
            config.setMinimumIdle(CONNECTIONS);
            config.setMaximumPoolSize(CONNECTIONS);
            HikariDataSource source = new HikariDataSource(config);
            return new Opened(source, source);
        }
    },
    /** Sluice with one instance: what its logical connection costs. */
    SLUICE {
        @Override
        Opened open(Urls urls) {
            return sluice(urls.primary(), urls);
        }
    },
    /** Sluice with a primary and two replicas, over which it spreads the reads. */
    SLUICE_ROUTED {
        @Override
        Opened open(Urls urls) {
            return sluice(urls.all(), urls);
        }
    };

    private static final int CONNECTIONS = 10;

    /** A data source and what closes it. */
    record Opened(DataSource source, AutoCloseable closer) {}

    /** Where the servers are. */
    record Urls(String primary, String all, String user, String password) {}

    abstract Opened open(Urls urls) throws SQLException;

    private static Opened sluice(String url, Urls urls) {
        SluiceRuntime runtime = SluiceRuntime.start();
        String connections = Integer.toString(CONNECTIONS);
        DataSource source = runtime.open(Map.of(
                        "url", url,
                        "user", urls.user(),
                        "password", urls.password(),
                        "poolMin", connections,
                        "poolMax", connections))
                .dataSource();
        return new Opened(source, runtime);
    }
}
