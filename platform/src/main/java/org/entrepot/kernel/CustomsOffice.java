package org.entrepot.kernel;

import java.util.regex.Pattern;

/** A customs office; the first two characters name the regional customs, 42 is Qingdao. */
public record CustomsOffice(String value) implements Comparable<CustomsOffice> {
    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{4}");

    public CustomsOffice {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a customs office has 4 characters, found '" + value + "'");
        }
    }

    /** Reads the code; refuses what has another form. Inverse of {@link #toString}. */
    public static CustomsOffice of(String value) {
        return new CustomsOffice(value);
    }

    /** Whether {@link #of} would take it. */
    public static boolean fits(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public int compareTo(CustomsOffice other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
