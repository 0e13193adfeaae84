package org.entrepot.risk;

/** What a hit is about. */
public enum HitKind {
    /** Chinese export control: dual-use items, drones and their parts. */
    EXPORT_CONTROL,
    /** Batteries and goods with batteries: dangerous goods on their way. */
    BATTERY,
    /** Conformity marking of the Eurasian Economic Union (EAC). */
    MARKING,
    /** A brand of which a record was loaded. */
    BRAND,
    /** A party list. */
    PARTY
}
