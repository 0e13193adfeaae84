package org.entrepot.clearance.decision;

/** How a value is shown to somebody who did not send it: that there is one, and no more than its ends. */
public final class Masked {
    private static final int SHOWN_FROM = 6;

    private Masked() {}

    /** Stars for the value; a long one keeps its first and its last character. */
    public static String value(String value) {
        if (value.isEmpty()) {
            return "";
        }
        int length = value.codePointCount(0, value.length());
        if (length < SHOWN_FROM) {
            return "***";
        }
        int last = value.offsetByCodePoints(value.length(), -1);
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "***" + value.substring(last);
    }
}
