package dev.sluice.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every key a user can set, in the order the reference lists them, with its default. */
public enum Setting {
    NAME("name", "default", "Name of the database in console, metrics and logs: letters, digits, - and _"),
    URL(
            "url",
            null,
            "jdbc:postgresql://host:port,host:port/database?parameters with every instance; roles are found by probing"),
    USER("user", null, "User for all instances"),
    PASSWORD("password", "", "Password for all instances"),
    POOL_MIN("poolMin", "10", "Connections kept open per instance"),
    POOL_MAX("poolMax", "50", "Connections never exceeded per instance"),
    POOL_IDLE_TIMEOUT("poolIdleTimeout", "300s", "How long a connection above poolMin may idle"),
    POOL_ACQUISITION_TIMEOUT("poolAcquisitionTimeout", "5s", "How long a caller waits for a connection"),
    POOL_MAX_LIFETIME(
            "poolMaxLifetime",
            "30m",
            "How old a connection may become; up to a tenth less, so that not all are replaced at once; 0s: without end"),
    POOL_LEAK_TIMEOUT(
            "poolLeakTimeout",
            "0s",
            "How long a connection may be held before that is logged once with the place that leased it; 0s: for ever"),
    POOL_WARN_AT(
            "poolWarnAt",
            "80",
            "Percent of poolMax in use that is warned of, once until well below it again; 0: never"),
    HEALTH_INTERVAL("healthInterval", "10s", "Time between two full checks of an instance"),
    HEALTH_TIMEOUT("healthTimeout", "1s", "How long one probe may take"),
    HEALTH_FAILURES("healthFailures", "2", "Failed probes in a row that make an instance unhealthy"),
    HANG_TIMEOUT(
            "hangTimeout",
            "5s",
            "How long an instance may answer no probe before its connections are cut, so that nobody waits for them; 0s: never"),
    REPLICA_MINIMUM("replicaMinimum", "2", "Replicas there should be; so many suffice for readiness without a primary"),
    LAG_INTERVAL("lagInterval", "1s", "Time between two comparisons of log positions"),
    LAG_NORMAL("lagNormal", "2s", "Lag at or below which a replica comes back into rotation"),
    LAG_LIMIT("lagLimit", "5s", "Lag above which a replica leaves rotation"),
    CONSISTENCY(
            "consistency",
            "READ_YOUR_WRITES",
            "What reads on a replica may miss: EVENTUAL, READ_YOUR_WRITES or STRONG"),
    AUTO_COMMIT_READS("autoCommitReads", "true", "Whether surely pure auto-commit reads go to replicas unasked"),
    READ_FUNCTIONS("readFunctions", "", "Your own SQL functions that only read, separated by commas"),
    BALANCING("balancing", "WEIGHTED", "How reads are spread over replicas: WEIGHTED, P2C or ROUND_ROBIN"),
    CPU_LIMIT("cpuLimit", "80", "Percent of its host's CPU in use from which a replica gets half of its reads or less"),
    SLOW_START(
            "slowStart", "30s", "How long a replica that comes back takes to get its whole share of reads; 0s: none");

    private final String key;
    private final @Nullable String defaultText;
    private final String description;

    Setting(String key, @Nullable String defaultText, String description) {
        this.key = key;
        this.defaultText = defaultText;
        this.description = description;
    }

    /** The key as users write it. */
    public String key() {
        return key;
    }

    /** What holds when it is not set; empty when it must be set. */
    public Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    /** What it does, in one line. */
    public String description() {
        return description;
    }

    /** All keys, for messages. */
    static String allKeys() {
        return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
    }
}
