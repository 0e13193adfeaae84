package org.entrepot.collection;

import org.entrepot.catalog.CodeTables;
import org.entrepot.kernel.CurrencyCode;

/** The letters that banks use for the customs digits of currencies. */
final class CustomsCurrencies {
    private CustomsCurrencies() {}

    /** The letters; the digits where the table has none: they are nobody's letters, so nothing is matched by a guess. */
    static String letters(CurrencyCode code) {
        return CodeTables.load().currencyLetters(code.value()).orElse(code.value());
    }

    /** Whether a currency has letters. */
    static boolean isKnown(String currency) {
        return !CurrencyCode.fits(currency);
    }
}
