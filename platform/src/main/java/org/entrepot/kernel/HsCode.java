package org.entrepot.kernel;

/** A commodity code of the Chinese customs tariff: 8-digit tariff line and 2 digits of the customs. */
public record HsCode(String value) implements Comparable<HsCode> {
    private static final int DIGITS = 10;

    public HsCode {
        if (!fits(value)) {
            throw new IllegalArgumentException("a commodity code has 10 digits, found '" + value + "'");
        }
    }

    /** Reads the code; refuses what has another form. Inverse of {@link #toString}. */
    public static HsCode of(String value) {
        return new HsCode(value);
    }

    /** Whether {@link #of} would take it. */
    public static boolean fits(String value) {
        return Digits.are(value, DIGITS);
    }

    @Override
    public int compareTo(HsCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
