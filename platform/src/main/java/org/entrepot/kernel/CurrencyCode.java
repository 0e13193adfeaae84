package org.entrepot.kernel;

/** A currency in the 3-digit customs code, as CEB messages carry it; 142 is CNY. */
public record CurrencyCode(String value) {
    private static final int DIGITS = 3;

    public CurrencyCode {
        if (!fits(value)) {
            throw new IllegalArgumentException("a customs currency code has 3 digits, found '" + value + "'");
        }
    }

    /** Reads the code; refuses what has another form. Inverse of {@link #toString}. */
    public static CurrencyCode of(String value) {
        return new CurrencyCode(value);
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
