package org.entrepot.console;

import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;

/**
 * Names for the customs codes of countries/regions and currencies. The customs code is three digits of its own; the name is
 * the one of the ISO code behind it, in the reader's language. A code without a name here is shown as the code: never guessed.
 */
final class Codes {
    private static final Map<String, String> COUNTRIES = Map.ofEntries(
            Map.entry("110", "HK"),
            Map.entry("111", "IN"),
            Map.entry("112", "ID"),
            Map.entry("113", "IR"),
            Map.entry("116", "JP"),
            Map.entry("121", "MO"),
            Map.entry("124", "MN"),
            Map.entry("127", "PK"),
            Map.entry("133", "KR"),
            Map.entry("136", "TH"),
            Map.entry("137", "TR"),
            Map.entry("138", "AE"),
            Map.entry("142", "CN"),
            Map.entry("143", "TW"),
            Map.entry("145", "KZ"),
            Map.entry("146", "KG"),
            Map.entry("147", "TJ"),
            Map.entry("149", "UZ"),
            Map.entry("303", "GB"),
            Map.entry("304", "DE"),
            Map.entry("305", "FR"),
            Map.entry("307", "IT"),
            Map.entry("337", "GE"),
            Map.entry("338", "AM"),
            Map.entry("339", "AZ"),
            Map.entry("340", "BY"),
            Map.entry("344", "RU"),
            Map.entry("502", "US"));

    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("110", "HKD"),
            Map.entry("113", "IRR"),
            Map.entry("116", "JPY"),
            Map.entry("127", "PKR"),
            Map.entry("136", "THB"),
            Map.entry("142", "CNY"),
            Map.entry("300", "EUR"),
            Map.entry("303", "GBP"),
            Map.entry("331", "CHF"),
            Map.entry("502", "USD"));

    private Codes() {}

    static String country(CountryCode code, Language language) {
        String iso = COUNTRIES.get(code.value());
        if (iso == null) {
            return code.value();
        }
        String special = Texts.find(language, "country." + iso);
        return special == null ? Locale.of("", iso).getDisplayCountry(language.locale()) : special;
    }

    /** The three letters of ISO 4217, or the customs digits where the currency is not in the table. */
    static String currency(CurrencyCode code) {
        String iso = CURRENCIES.get(code.value());
        return iso == null ? code.value() : Currency.getInstance(iso).getCurrencyCode();
    }

    static java.util.Set<String> countries() {
        return COUNTRIES.keySet();
    }
}
