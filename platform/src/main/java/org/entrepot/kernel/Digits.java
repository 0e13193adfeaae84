package org.entrepot.kernel;

/** The form of codes that are digits alone; asked for by the million, so without a regular expression. */
final class Digits {
    private Digits() {}

    /** Whether a text is exactly that many of the digits 0 to 9. */
    static boolean are(String text, int count) {
        if (text.length() != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
