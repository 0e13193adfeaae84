package org.entrepot.park;

/** What a unit is for. */
public enum UnitKind {
    OFFICE,
    WAREHOUSE,
    SHOWROOM,
    STUDIO
}
