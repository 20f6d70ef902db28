package dev.sluice.cluster;

/**
 * A position in the write-ahead log, ordered as PostgreSQL orders {@code pg_lsn}: unsigned.
 *
 * @param value bytes since the beginning of the log, unsigned
 */
public record Lsn(long value) implements Comparable<Lsn> {

    /**
     * Reads PostgreSQL's form, for example {@code 16/B374D848}.
     *
     * @throws IllegalArgumentException when {@code text} is not of that form
     */
    public static Lsn parse(String text) {
        int slash = text.indexOf('/');
        try {
            if (slash > 0 && slash <= 8 && text.length() - slash <= 9) {
                long high = Long.parseUnsignedLong(text, 0, slash, 16);
                long low = Long.parseUnsignedLong(text, slash + 1, text.length(), 16);
                return new Lsn(high << 32 | low);
            }
        } catch (NumberFormatException notHexadecimal) {
            throw new IllegalArgumentException("not a log position: " + text, notHexadecimal);
        }
        throw new IllegalArgumentException("not a log position: " + text);
    }

    @Override
    public int compareTo(Lsn other) {
        return Long.compareUnsigned(value, other.value);
    }

    /** Whether all WAL up to {@code other} is included. */
    public boolean reaches(Lsn other) {
        return compareTo(other) >= 0;
    }

    @Override
    public String toString() {
        return Long.toHexString(value >>> 32).toUpperCase(java.util.Locale.ROOT)
                + '/'
                + Long.toHexString(value & 0xFFFF_FFFFL).toUpperCase(java.util.Locale.ROOT);
    }
}
