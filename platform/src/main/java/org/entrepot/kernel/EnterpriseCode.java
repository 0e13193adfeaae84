package org.entrepot.kernel;

/** A party of a CEB document: customs registration code (10), unified social credit code (18) or the platform id that the e-port publishes. */
public record EnterpriseCode(String value) {
    private static final int LONGEST = 18;

    public EnterpriseCode {
        if (!fits(value)) {
            throw new IllegalArgumentException("an enterprise code has 1 to 18 characters, found '" + value + "'");
        }
    }

    /** Reads the code; refuses what has another form. Inverse of {@link #toString}. */
    public static EnterpriseCode of(String value) {
        return new EnterpriseCode(value);
    }

    /** Whether {@link #of} would take it. */
    public static boolean fits(String value) {
        return !value.isEmpty() && value.codePointCount(0, value.length()) <= LONGEST && !hasControls(value);
    }

    private static boolean hasControls(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7F) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return value;
    }
}
