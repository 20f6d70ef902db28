package dev.sluice.config;

/** Refuses a wrong setting with one message that names the key, the value and what is allowed. */
final class Check {
    private Check() {}

    static void that(boolean allowed, String key, Object value, String rule) {
        if (!allowed) {
            throw wrong(key, value, rule);
        }
    }

    static IllegalArgumentException wrong(String key, Object value, String rule) {
        return new IllegalArgumentException("SLUICE: setting " + key + " = \"" + value + "\" is not allowed: " + rule);
    }
}
