package org.entrepot.kernel;

/** A unit of quantity in the 3-digit customs code; 035 is the kilogram. */
public record UnitCode(String value) {
    private static final int DIGITS = 3;

    public UnitCode {
        if (!fits(value)) {
            throw new IllegalArgumentException("a customs unit code has 3 digits, found '" + value + "'");
        }
    }

    /** Reads the code; refuses what has another form. Inverse of {@link #toString}. */
    public static UnitCode of(String value) {
        return new UnitCode(value);
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
