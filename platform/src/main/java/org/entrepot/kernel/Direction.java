package org.entrepot.kernel;

/** Which way goods cross the border, seen from China; {@link #flag} is the CEB element {@code ieFlag}. */
public enum Direction {
    IMPORT('I'),
    EXPORT('E');

    private final char flag;

    Direction(char flag) {
        this.flag = flag;
    }

    /** The CEB {@code ieFlag}: {@code I} or {@code E}. */
    public char flag() {
        return flag;
    }

    /** The direction of a CEB {@code ieFlag}; refuses any other character. */
    public static Direction of(char flag) {
        return switch (flag) {
            case 'I' -> IMPORT;
            case 'E' -> EXPORT;
            default -> throw new IllegalArgumentException("ieFlag is I or E, found " + flag);
        };
    }
}
