package org.entrepot.kernel;

/** A country or region in the 3-digit customs code, as CEB messages carry it; 142 is China. */
public record CountryCode(String value) {
    private static final int DIGITS = 3;

    public CountryCode {
        if (!fits(value)) {
            throw new IllegalArgumentException("a customs country code has 3 digits, found '" + value + "'");
        }
    }

    /** Reads the code; refuses what has another form. Inverse of {@link #toString}. */
    public static CountryCode of(String value) {
        return new CountryCode(value);
    }

    /** Whether {@link #of} would take it. */
    public static boolean fits(String value) {
        return Digits.are(value, DIGITS);
    }

    @Override
    public String toString() {
        return value;
    }
}
