package dev.sluice.jca;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a database as bean properties, which is how a server hands config properties over: one pair of
 * methods for each key of {@code docs/configuration.md}. All are texts; the runtime reads and checks them.
 */
public abstract class SettingsBean {
    private final Map<String, String> values = new LinkedHashMap<>();

    /** A bean without settings. */
    protected SettingsBean() {}

    /** What was set, by key; a copy. */
    protected final Map<String, String> settings() {
        return Map.copyOf(values);
    }

    /** Whether a database can be opened from these settings alone. */
    protected final boolean namesDatabase() {
        return values.containsKey("url");
    }

    private @Nullable String get(String key) {
        return values.get(key);
    }

    private void set(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    /** Name of the database in console, metrics and logs. */
    public @Nullable String getName() {
        return get("name");
    }

    /** Name of the database in console, metrics and logs. */
    public void setName(@Nullable String value) {
        set("name", value);
    }

    /** Every instance, as one JDBC URL. */
    public @Nullable String getUrl() {
        return get("url");
    }

    /** Every instance, as one JDBC URL. */
    public void setUrl(@Nullable String value) {
        set("url", value);
    }

    /** User for all instances. */
    public @Nullable String getUser() {
        return get("user");
    }

    /** User for all instances. */
    public void setUser(@Nullable String value) {
        set("user", value);
    }

    /** Password for all instances. */
    public @Nullable String getPassword() {
        return get("password");
    }

    /** Password for all instances. */
    public void setPassword(@Nullable String value) {
        set("password", value);
    }

    /** Connections kept open per instance. */
    public @Nullable String getPoolMin() {
        return get("poolMin");
    }

    /** Connections kept open per instance. */
    public void setPoolMin(@Nullable String value) {
        set("poolMin", value);
    }

    /** Connections never exceeded per instance. */
    public @Nullable String getPoolMax() {
        return get("poolMax");
    }

    /** Connections never exceeded per instance. */
    public void setPoolMax(@Nullable String value) {
        set("poolMax", value);
    }

    /** How long a connection above poolMin may idle. */
    public @Nullable String getPoolIdleTimeout() {
        return get("poolIdleTimeout");
    }

    /** How long a connection above poolMin may idle. */
    public void setPoolIdleTimeout(@Nullable String value) {
        set("poolIdleTimeout", value);
    }

    /** How long a caller waits for a connection. */
    public @Nullable String getPoolAcquisitionTimeout() {
        return get("poolAcquisitionTimeout");
    }

    /** How long a caller waits for a connection. */
    public void setPoolAcquisitionTimeout(@Nullable String value) {
        set("poolAcquisitionTimeout", value);
    }

    /** How old a connection may become; up to a tenth less, so that not all are replaced at once; 0s: without end. */
    public @Nullable String getPoolMaxLifetime() {
        return get("poolMaxLifetime");
    }

    /** How old a connection may become; up to a tenth less, so that not all are replaced at once; 0s: without end. */
    public void setPoolMaxLifetime(@Nullable String value) {
        set("poolMaxLifetime", value);
    }

    /** How long a connection may be held before that is logged once with the place that leased it; 0s: for ever. */
    public @Nullable String getPoolLeakTimeout() {
        return get("poolLeakTimeout");
    }

    /** How long a connection may be held before that is logged once with the place that leased it; 0s: for ever. */
    public void setPoolLeakTimeout(@Nullable String value) {
        set("poolLeakTimeout", value);
    }

    /** Percent of poolMax in use that is warned of, once until well below it again; 0: never. */
    public @Nullable String getPoolWarnAt() {
        return get("poolWarnAt");
    }

    /** Percent of poolMax in use that is warned of, once until well below it again; 0: never. */
    public void setPoolWarnAt(@Nullable String value) {
        set("poolWarnAt", value);
    }

    /** Time between two full checks of an instance. */
    public @Nullable String getHealthInterval() {
        return get("healthInterval");
    }

    /** Time between two full checks of an instance. */
    public void setHealthInterval(@Nullable String value) {
        set("healthInterval", value);
    }

    /** How long one probe may take. */
    public @Nullable String getHealthTimeout() {
        return get("healthTimeout");
    }

    /** How long one probe may take. */
    public void setHealthTimeout(@Nullable String value) {
        set("healthTimeout", value);
    }

    /** Failed probes in a row that make an instance unhealthy. */
    public @Nullable String getHealthFailures() {
        return get("healthFailures");
    }

    /** Failed probes in a row that make an instance unhealthy. */
    public void setHealthFailures(@Nullable String value) {
        set("healthFailures", value);
    }

    /** How long an instance may answer no probe before its connections are cut, so that nobody waits for them; 0s: never. */
    public @Nullable String getHangTimeout() {
        return get("hangTimeout");
    }

    /** How long an instance may answer no probe before its connections are cut, so that nobody waits for them; 0s: never. */
    public void setHangTimeout(@Nullable String value) {
        set("hangTimeout", value);
    }

    /** Replicas there should be; so many suffice for readiness without a primary. */
    public @Nullable String getReplicaMinimum() {
        return get("replicaMinimum");
    }

    /** Replicas there should be; so many suffice for readiness without a primary. */
    public void setReplicaMinimum(@Nullable String value) {
        set("replicaMinimum", value);
    }

    /** Time between two comparisons of log positions. */
    public @Nullable String getLagInterval() {
        return get("lagInterval");
    }

    /** Time between two comparisons of log positions. */
    public void setLagInterval(@Nullable String value) {
        set("lagInterval", value);
    }

    /** Lag at or below which a replica comes back into rotation. */
    public @Nullable String getLagNormal() {
        return get("lagNormal");
    }

    /** Lag at or below which a replica comes back into rotation. */
    public void setLagNormal(@Nullable String value) {
        set("lagNormal", value);
    }

    /** Lag above which a replica leaves rotation. */
    public @Nullable String getLagLimit() {
        return get("lagLimit");
    }

    /** Lag above which a replica leaves rotation. */
    public void setLagLimit(@Nullable String value) {
        set("lagLimit", value);
    }

    /** What reads on a replica may miss: EVENTUAL, READ_YOUR_WRITES or STRONG. */
    public @Nullable String getConsistency() {
        return get("consistency");
    }

    /** What reads on a replica may miss: EVENTUAL, READ_YOUR_WRITES or STRONG. */
    public void setConsistency(@Nullable String value) {
        set("consistency", value);
    }

    /** Whether surely pure auto-commit reads go to replicas unasked. */
    public @Nullable String getAutoCommitReads() {
        return get("autoCommitReads");
    }

    /** Whether surely pure auto-commit reads go to replicas unasked. */
    public void setAutoCommitReads(@Nullable String value) {
        set("autoCommitReads", value);
    }

    /** Your own SQL functions that only read, separated by commas. */
    public @Nullable String getReadFunctions() {
        return get("readFunctions");
    }

    /** Your own SQL functions that only read, separated by commas. */
    public void setReadFunctions(@Nullable String value) {
        set("readFunctions", value);
    }

    /** How reads are spread over replicas: WEIGHTED, P2C or ROUND_ROBIN. */
    public @Nullable String getBalancing() {
        return get("balancing");
    }

    /** How reads are spread over replicas: WEIGHTED, P2C or ROUND_ROBIN. */
    public void setBalancing(@Nullable String value) {
        set("balancing", value);
    }

    /** Percent of its host's CPU in use from which a replica gets half of its reads or less. */
    public @Nullable String getCpuLimit() {
        return get("cpuLimit");
    }

    /** Percent of its host's CPU in use from which a replica gets half of its reads or less. */
    public void setCpuLimit(@Nullable String value) {
        set("cpuLimit", value);
    }

    /** How long a replica that comes back takes to get its whole share of reads; 0s: none. */
    public @Nullable String getSlowStart() {
        return get("slowStart");
    }

    /** How long a replica that comes back takes to get its whole share of reads; 0s: none. */
    public void setSlowStart(@Nullable String value) {
        set("slowStart", value);
    }
}
