package dev.sluice.config;

import dev.sluice.api.Consistency;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that is set for one database. Every instance of this record is valid.
 *
 * @param name its name in console, metrics and logs
 * @param url its instances
 * @param user for all instances
 * @param password for all instances
 * @param pool bounds of each instance's pool
 * @param health how instances are probed
 * @param lag when a replica is too far behind
 * @param routing what goes to replicas unasked
 * @param balancing how reads are spread over replicas
 */
public record DatabaseConfig(
        String name,
        JdbcUrl url,
        String user,
        Secret password,
        PoolConfig pool,
        HealthConfig health,
        LagConfig lag,
        RoutingConfig routing,
        BalancingConfig balancing) {
    public DatabaseConfig {
        Check.that(name.matches("[A-Za-z0-9_-]{1,64}"), "name", name, "must be 1 to 64 letters, digits, - and _");
        Check.that(!user.isBlank(), "user", user, "must be set");
    }

    /**
     * Reads settings as users write them.
     *
     * @param settings values by key; a missing or blank value has its default
     * @throws IllegalArgumentException when a key is unknown, a value is wrong or a required one is missing
     */
    public static DatabaseConfig parse(Map<String, String> settings) {
        Map<String, String> known = new LinkedHashMap<>();
        Arrays.stream(Setting.values())
                .forEach(s -> known.put(s.key(), s.defaultText().orElse("")));
        settings.forEach((key, value) -> {
            if (!known.containsKey(key)) {
                throw new IllegalArgumentException(
                        "SLUICE: setting " + key + " is not known; allowed are " + Setting.allKeys());
            }
            if (!value.isBlank()) {
                known.put(key, Setting.PASSWORD.key().equals(key) ? value : value.strip());
            }
        });
        return new Reader(known).database();
    }

    /** Turns texts into values. */
    private record Reader(Map<String, String> texts) {

        DatabaseConfig database() {
            return new DatabaseConfig(
                    text(Setting.NAME),
                    JdbcUrl.parse(required(Setting.URL)),
                    required(Setting.USER),
                    new Secret(text(Setting.PASSWORD)),
                    new PoolConfig(
                            number(Setting.POOL_MIN),
                            number(Setting.POOL_MAX),
                            duration(Setting.POOL_IDLE_TIMEOUT),
                            duration(Setting.POOL_ACQUISITION_TIMEOUT),
                            duration(Setting.POOL_MAX_LIFETIME),
                            duration(Setting.POOL_LEAK_TIMEOUT),
                            number(Setting.POOL_WARN_AT)),
                    new HealthConfig(
                            duration(Setting.HEALTH_INTERVAL),
                            duration(Setting.HEALTH_TIMEOUT),
                            number(Setting.HEALTH_FAILURES),
                            duration(Setting.HANG_TIMEOUT),
                            number(Setting.REPLICA_MINIMUM)),
                    new LagConfig(
                            duration(Setting.LAG_INTERVAL), duration(Setting.LAG_NORMAL), duration(Setting.LAG_LIMIT)),
                    new RoutingConfig(
                            choice(Setting.CONSISTENCY, Consistency.class),
                            flag(Setting.AUTO_COMMIT_READS),
                            names(Setting.READ_FUNCTIONS)),
                    new BalancingConfig(
                            choice(Setting.BALANCING, BalancingPolicy.class),
                            number(Setting.CPU_LIMIT),
                            duration(Setting.SLOW_START)));
        }

        private String text(Setting setting) {
            return texts.getOrDefault(setting.key(), "");
        }

        private String required(Setting setting) {
            String text = text(setting);
            Check.that(!text.isBlank(), setting.key(), text, "must be set: " + setting.description());
            return text;
        }

        private int number(Setting setting) {
            String text = text(setting);
            Check.that(text.matches("-?\\d{1,7}"), setting.key(), text, "must be a whole number below ten million");
            return Integer.parseInt(text);
        }

        private Duration duration(Setting setting) {
            return Durations.parse(setting.key(), text(setting));
        }

        private <E extends Enum<E>> E choice(Setting setting, Class<E> type) {
            String text = text(setting).toUpperCase(Locale.ROOT);
            E[] all = type.getEnumConstants();
            return Arrays.stream(all)
                    .filter(value -> value.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> Check.wrong(
                            setting.key(),
                            text(setting),
                            "must be one of "
                                    + Arrays.stream(all).map(Enum::name).collect(Collectors.joining(", "))));
        }

        private boolean flag(Setting setting) {
            String text = text(setting).toLowerCase(Locale.ROOT);
            Check.that(text.equals("true") || text.equals("false"), setting.key(), text, "must be true or false");
            return text.equals("true");
        }

        private Set<String> names(Setting setting) {
            return Arrays.stream(text(setting).split(",", -1))
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .filter(name -> !name.isEmpty())
                    .peek(name -> Check.that(
                            name.matches("[a-z_][a-z0-9_$]*"),
                            setting.key(),
                            name,
                            "must be function names separated by commas, without schema or parentheses"))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
