package org.entrepot.kernel;

/** The form of codes that are digits alone; asked for by the million, so without a regular expression. */
public final class Digits {
    private Digits() {}

    /** Whether a text is exactly that many of the digits 0 to 9. */
    public static boolean are(String text, int count) {
        return text.length() == count && are(text, 0, count);
    }

    /** Whether the characters from one place up to another, which the text has, are the digits 0 to 9. */
    public static boolean are(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
