package org.entrepot.analyst;

import java.util.Locale;

/** What is let out, each a view of the schema {@code analyst}; what it means is said in its migration and in docs/analyst.md. */
public enum View {
    DECLARATIONS,
    GOODS,
    HOURS,
    FIRMS,
    UNITS,
    LEASES,
    BILLS,
    COLLECTIONS,
    BASELINES;

    /** Its name in the schema, and that of its file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
