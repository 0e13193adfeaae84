package org.entrepot.sandbox;

/**
 * Check characters of Chinese identifiers, computed here by their standards and not by the product, so that a partner
 * of the sandbox is an independent witness: GB 11643 (resident id), GB 11714 (organisation code), GB 32100 (unified
 * social credit code).
 */
public final class CheckDigit {
    private static final int[] RESIDENT_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String RESIDENT_CHECKS = "10X98765432";
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private CheckDigit() {}

    /** The resident identity number of those 17 digits: GB 11643-1999, ISO 7064 MOD 11-2. */
    public static String residentId(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += Character.digit(first17.charAt(i), 10) * RESIDENT_WEIGHTS[i];
        }
        return first17 + RESIDENT_CHECKS.charAt(sum % 11);
    }

    /** The organisation code of those 8 characters: GB 11714-1997, without the hyphen. */
    public static String organisationCode(String first8) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += Character.digit(first8.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = (11 - sum % 11) % 11;
        return first8 + (check == 10 ? "X" : String.valueOf(check));
    }

    /** The unified social credit code of those 17 characters: GB 32100-2015, modulo 31 with powers of 3. */
    public static String creditCode(String first17) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += CREDIT_ALPHABET.indexOf(first17.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return first17 + CREDIT_ALPHABET.charAt((31 - sum % 31) % 31);
    }
}
