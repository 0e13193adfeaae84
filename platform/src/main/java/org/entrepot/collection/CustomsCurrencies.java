package org.entrepot.collection;

import java.util.Map;
import java.util.stream.Collectors;
import org.entrepot.catalog.CodeTables;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.node.PackagedTable;

/** The letters that banks use for the customs digits of currencies. */
final class CustomsCurrencies {
    private static final Map<String, String> LETTERS = PackagedTable.rows(CodeTables.class, "currencies.csv").stream()
            .collect(Collectors.toUnmodifiableMap(row -> row.get("code"), row -> row.get("iso")));

    private CustomsCurrencies() {}

    /** The letters; the digits where the table has none: they are nobody's letters, so nothing is matched by a guess. */
    static String letters(CurrencyCode code) {
        return LETTERS.getOrDefault(code.value(), code.value());
    }

    /** Whether a currency has letters. */
    static boolean isKnown(String currency) {
        return !CurrencyCode.fits(currency);
    }
}
