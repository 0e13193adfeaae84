package org.entrepot.console;

import java.util.Locale;

/** What pages are about: the first row of the menu. */
enum MenuGroup {
    START,
    CLEARANCE,
    TRADE,
    STOCK,
    MONEY,
    PARK,
    ANALYSIS,
    OFFICE;

    /** The key of its text. */
    String key() {
        return "nav.group." + name().toLowerCase(Locale.ROOT);
    }
}
