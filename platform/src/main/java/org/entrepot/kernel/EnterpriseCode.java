package org.entrepot.kernel;

import java.util.regex.Pattern;

/** A party of a CEB document: customs registration code (10), unified social credit code (18) or the platform id that the e-port publishes. */
public record EnterpriseCode(String value) {
    private static final Pattern FORM = Pattern.compile("[^\\p{Cntrl}]{1,18}");

    public EnterpriseCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an enterprise code has 1 to 18 characters, found '" + value + "'");
        }
    }

    /** Reads the code; refuses what has another form. Inverse of {@link #toString}. */
    public static EnterpriseCode of(String value) {
        return new EnterpriseCode(value);
    }

    /** Whether {@link #of} would take it. */
    public static boolean fits(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
