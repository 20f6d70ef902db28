package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.sluice.api.Consistency;
import dev.sluice.cluster.Instance;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.generators.SourceDSL;

/** Settings as users write them. */
class DatabaseConfigTest {
    private static final Map<String, String> LEAST = Map.of("url", "jdbc:postgresql://db/shop", "user", "shop");

    private static Map<String, String> with(String key, String value) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put("password", "top-secret");
        settings.put(key, value);
        return settings;
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        DatabaseConfig config = DatabaseConfig.parse(LEAST);
        assertThat(config)
                .isEqualTo(new DatabaseConfig(
                        "default",
                        new JdbcUrl(List.of(new Instance("db", 5432)), "shop", Map.of()),
                        "shop",
                        new Secret(""),
                        PoolConfig.DEFAULTS,
                        HealthConfig.DEFAULTS,
                        LagConfig.DEFAULTS,
                        new RoutingConfig(Consistency.READ_YOUR_WRITES, true, Set.of()),
                        BalancingConfig.DEFAULTS));
        assertThat(PoolConfig.DEFAULTS)
                .isEqualTo(new PoolConfig(
                        10,
                        50,
                        Duration.ofSeconds(300),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(30),
                        Duration.ZERO,
                        80));
        assertThat(HealthConfig.DEFAULTS)
                .isEqualTo(
                        new HealthConfig(Duration.ofSeconds(10), Duration.ofSeconds(1), 2, Duration.ofSeconds(5), 2));
        assertThat(LagConfig.DEFAULTS)
                .isEqualTo(new LagConfig(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5)));
        assertThat(BalancingConfig.DEFAULTS)
                .isEqualTo(new BalancingConfig(BalancingPolicy.WEIGHTED, 80, Duration.ofSeconds(30)));
    }

    @Test
    void everythingCanBeSet() {
        Map<String, String> all = new HashMap<>();
        all.put("name", "shop-1");
        all.put("url", "jdbc:postgresql://a:1,[::1]:2,c/my%20shop?socketTimeout=60&sslmode=require");
        all.put("user", "u");
        all.put("password", " p ");
        all.put("poolMin", "1");
        all.put("poolMax", "2");
        all.put("poolIdleTimeout", "3m");
        all.put("poolAcquisitionTimeout", "400ms");
        all.put("poolMaxLifetime", "2h");
        all.put("poolLeakTimeout", "1m");
        all.put("poolWarnAt", "70");
        all.put("healthInterval", "5s");
        all.put("healthTimeout", "600ms");
        all.put("healthFailures", "7");
        all.put("hangTimeout", "8s");
        all.put("replicaMinimum", "8");
        all.put("lagInterval", "9s");
        all.put("lagNormal", "10s");
        all.put("lagLimit", "11s");
        all.put("consistency", "eventual");
        all.put("autoCommitReads", "false");
        all.put("readFunctions", "f, G");
        all.put("balancing", "p2c");
        all.put("cpuLimit", "70");
        all.put("slowStart", "12s");
        assertThat(all).hasSameSizeAs(Setting.values());
        assertThat(DatabaseConfig.parse(all))
                .isEqualTo(new DatabaseConfig(
                        "shop-1",
                        new JdbcUrl(
                                List.of(new Instance("a", 1), new Instance("::1", 2), new Instance("c", 5432)),
                                "my shop",
                                Map.of("socketTimeout", "60", "sslmode", "require")),
                        "u",
                        new Secret(" p "),
                        new PoolConfig(
                                1,
                                2,
                                Duration.ofMinutes(3),
                                Duration.ofMillis(400),
                                Duration.ofHours(2),
                                Duration.ofMinutes(1),
                                70),
                        new HealthConfig(Duration.ofSeconds(5), Duration.ofMillis(600), 7, Duration.ofSeconds(8), 8),
                        new LagConfig(Duration.ofSeconds(9), Duration.ofSeconds(10), Duration.ofSeconds(11)),
                        new RoutingConfig(Consistency.EVENTUAL, false, Set.of("f", "g")),
                        new BalancingConfig(BalancingPolicy.P2C, 70, Duration.ofSeconds(12))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name | a b | letters, digits
                    url | jdbc:mysql://db/shop | must be jdbc:postgresql://
                    url | jdbc:postgresql://db | the database is missing
                    url | jdbc:postgresql://db,/shop | a host is missing
                    url | jdbc:postgresql://db:0/shop | from 1 to 65535
                    url | jdbc:postgresql://db:99999999999/shop | from 1 to 65535
                    url | jdbc:postgresql://db,db:5432/shop | every instance once
                    url | jdbc:postgresql://::1/shop | in brackets
                    url | jdbc:postgresql://db/shop?targetServerType=primary | belongs to Sluice
                    hangTimeout | 500ms | 0s or at least healthTimeout (1s)
                    consistency | weak | one of EVENTUAL, READ_YOUR_WRITES, STRONG
                    poolMin | -1 | 0 or more
                    poolMin | ten | whole number
                    poolMax | 0 | 1 or more
                    poolMax | 9 | at least poolMin (10)
                    poolIdleTimeout | 0s | more than 0
                    poolIdleTimeout | 5 | a whole number and a unit
                    poolAcquisitionTimeout | 1d | a whole number and a unit
                    poolAcquisitionTimeout | 999999999h | at most a year
                    poolMaxLifetime | 999ms | 0s or at least 1s
                    poolLeakTimeout | -1s | a whole number and a unit
                    poolWarnAt | 101 | from 0 to 100
                    poolWarnAt | -1 | from 0 to 100
                    healthInterval | 0s | more than 0
                    healthTimeout | 9ms | 10ms or more
                    healthTimeout | 11s | at most healthInterval (10s)
                    healthFailures | 0 | 1 or more
                    replicaMinimum | -1 | 0 or more
                    lagInterval | 0s | more than 0
                    lagLimit | 1s | at least lagNormal (2s)
                    autoCommitReads | yes | true or false
                    balancing | fair | one of WEIGHTED, P2C, ROUND_ROBIN
                    cpuLimit | 0 | 1 to 100 percent
                    cpuLimit | 101 | 1 to 100 percent
                    slowStart | 30 | a whole number and a unit
                    readFunctions | f(x) | function names separated by commas
                    """)
    void aWrongValueIsNamedWithItsKeyAndWhatIsAllowed(String key, String value, String allowed) {
        int query = value.indexOf('?');
        assertThatThrownBy(() -> DatabaseConfig.parse(with(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("SLUICE: setting " + key)
                .hasMessageContaining(query < 0 ? value : value.substring(0, query))
                .hasMessageContaining(allowed)
                .hasMessageNotContaining("top-secret");
    }

    @Test
    void whatMustBeSetIsAskedFor() {
        assertThatThrownBy(() -> DatabaseConfig.parse(Map.of("user", "u")))
                .hasMessageContainingAll("setting url", "must be set");
        assertThatThrownBy(() -> DatabaseConfig.parse(Map.of("url", "jdbc:postgresql://db/shop", "user", " ")))
                .hasMessageContainingAll("setting user", "must be set");
    }

    @Test
    void anUnknownKeyIsNamedWithTheKnownOnes() {
        assertThatThrownBy(() -> DatabaseConfig.parse(with("poolSize", "1")))
                .hasMessageContainingAll("poolSize", "is not known", "poolMin", "poolMax");
    }

    @Test
    void secretsAreNeverShown() {
        DatabaseConfig config = DatabaseConfig.parse(with("name", "shop"));
        assertThat(config.password().reveal()).isEqualTo("top-secret");
        assertThat(config.toString()).doesNotContain("top-secret");
        assertThatThrownBy(() -> DatabaseConfig.parse(with("url", "jdbc:postgresql://me:hidden@db/shop")))
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> DatabaseConfig.parse(with("url", "jdbc:postgresql://db/shop?password=hidden")))
                .hasMessageContaining("password")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void noTextMakesTheUrlFailInAnyOtherWay() {
        qt().withFixedSeed(11)
                .withExamples(5000)
                .forAll(lists().of(SourceDSL.arbitrary()
                                .pick(
                                        "jdbc:postgresql://",
                                        "a",
                                        ":",
                                        "5432",
                                        ",",
                                        "/",
                                        "shop",
                                        "?",
                                        "%",
                                        "%4",
                                        "[",
                                        "]",
                                        "@",
                                        "&",
                                        "=",
                                        "::"))
                        .ofSizeBetween(0, 12))
                .checkAssert(parts -> parses(String.join("", parts)));
        qt().withFixedSeed(12)
                .withExamples(2000)
                .forAll(strings().basicLatinAlphabet().ofLengthBetween(0, 40))
                .checkAssert(text -> parses("jdbc:postgresql://" + text));
    }

    private static void parses(String url) {
        try {
            assertThat(JdbcUrl.parse(url).instances()).isNotEmpty();
        } catch (IllegalArgumentException wrong) {
            assertThat(wrong).as(url).hasMessageStartingWith("SLUICE: setting url");
        }
    }
}
