package org.entrepot.kernel;

import java.util.regex.Pattern;

/** A unified social credit code (GB 32100-2015): 18 characters, the last one of which checks the others modulo 31. */
public record CreditCode(String value) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern FORM =
            Pattern.compile("[" + ALPHABET + "]{2}[0-9]{6}[" + ALPHABET + "]{9}[" + ALPHABET + "]");

    public CreditCode {
        if (!fits(value)) {
            throw new IllegalArgumentException(
                    "a credit code has 18 characters of digits and capitals without I, O, S, V, Z, the last of which checks the others; found '"
                            + value + "'");
        }
    }

    /** Reads the code; refuses another form and a wrong check character. Inverse of {@link #toString}. */
    public static CreditCode of(String value) {
        return new CreditCode(value);
    }

    /** Whether {@link #of} would take it. */
    public static boolean fits(String value) {
        return FORM.matcher(value).matches() && value.charAt(17) == check(value);
    }

    /** The check character: 31 less the sum weighted with powers of 3, modulo 31. */
    private static char check(String value) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += ALPHABET.indexOf(value.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31);
    }

    @Override
    public String toString() {
        return value;
    }
}
