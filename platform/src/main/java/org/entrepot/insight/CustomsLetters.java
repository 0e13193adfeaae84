package org.entrepot.insight;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entrepot.catalog.CodeTables;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.node.PackagedTable;

/** The letters of ISO 3166 and 4217 behind the customs digits of countries and currencies, as the law of the states names them. */
final class CustomsLetters {
    private static final Map<String, String> CURRENCIES = letters("currencies.csv");
    private static final Map<String, String> COUNTRIES = countries();

    private CustomsLetters() {}

    private static Map<String, String> letters(String table) {
        return PackagedTable.rows(CodeTables.class, table).stream()
                .filter(row -> !row.get("iso").isEmpty())
                .collect(Collectors.toUnmodifiableMap(row -> row.get("code"), row -> row.get("iso")));
    }

    /** The table has three letters, the law two. */
    private static Map<String, String> countries() {
        Map<String, String> two = new HashMap<>();
        for (String state : Locale.getISOCountries()) {
            two.put(Locale.of("", state).getISO3Country(), state);
        }
        Map<String, String> countries = new HashMap<>();
        letters("countries.csv").forEach((code, three) -> {
            if (two.containsKey(three)) {
                countries.put(code, two.get(three));
            }
        });
        return Map.copyOf(countries);
    }

    /** The two letters of a country; its customs digits where the table has none. */
    static String of(CountryCode country) {
        return COUNTRIES.getOrDefault(country.value(), country.value());
    }

    /** The three letters of a currency; empty where the table has none: they are never guessed. */
    static Optional<String> of(CurrencyCode currency) {
        return Optional.ofNullable(CURRENCIES.get(currency.value()));
    }
}
