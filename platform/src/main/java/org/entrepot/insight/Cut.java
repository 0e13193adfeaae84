package org.entrepot.insight;

import java.util.regex.Pattern;

/** By what figures are told apart. Keys are codes, empty where a list's is not on record. */
public enum Cut {
    /** Not at all: one row, key {@code *}. */
    ALL("\\*"),
    /** The day of arrival in Beijing, as 2026-11-30. */
    DAY("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    /** Its month, as 2026-11. */
    MONTH("[0-9]{4}-[0-9]{2}"),
    /** I and E. */
    DIRECTION("[IE]"),
    /** The supervision code, as 9610. */
    MODE("[0-9A-Z]{4}"),
    /** The customs code of the country or region of departure (import) or destination (export). */
    COUNTRY("[0-9]{3}"),
    /** The heading of the tariff, four digits. A list counts once under each that it holds, so rows add up to more than all lists. */
    COMMODITY("[0-9]{4}"),
    /** The seller (ebcCode). */
    TENANT("[0-9A-Z]{10}"),
    /** Transport and customs of entry or exit, as 3:4258; one of them may be missing. */
    CORRIDOR("[0-9A-Z]{1,4}:[0-9A-Z]{0,4}|:[0-9A-Z]{1,4}");

    private final Pattern form;

    Cut(String form) {
        this.form = Pattern.compile(form);
    }

    /** Whether lists can be narrowed to that key: whether it has the form of one. */
    public boolean fits(String key) {
        return form.matcher(key).matches();
    }
}
