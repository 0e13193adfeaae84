package org.entrepot.insight;

/** By what figures are told apart. Keys are codes, empty where a list's is not on record. */
public enum Cut {
    /** Not at all: one row, key {@code *}. */
    ALL,
    /** The day of arrival in Beijing, as 2026-11-30. */
    DAY,
    /** Its month, as 2026-11. */
    MONTH,
    /** I and E. */
    DIRECTION,
    /** The supervision code, as 9610. */
    MODE,
    /** The customs code of the country or region of departure (import) or destination (export). */
    COUNTRY,
    /** The heading of the tariff, four digits. A list counts once under each that it holds, so rows add up to more than all lists. */
    COMMODITY,
    /** The seller (ebcCode). */
    TENANT,
    /** Transport and customs of entry or exit, as 3:4258. */
    CORRIDOR
}
