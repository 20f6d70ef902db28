package dev.sluice.config;

/** A value that is never printed. Immutable. */
public final class Secret {
    private final String value;

    /** Wraps {@code value}, which may be empty. */
    public Secret(String value) {
        this.value = value;
    }

    /** The value itself, for the driver only. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
