package org.entrepot.insight;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.catalog.CodeTables;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;

/** The letters of ISO 3166 and 4217 behind the customs digits of countries and currencies, as the law of the states names them. */
final class CustomsLetters {
    /** The customs table has three letters, the law two. */
    private static final Map<String, String> STATES = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(state -> Locale.of("", state).getISO3Country(), Function.identity()));

    private CustomsLetters() {}

    /** The two letters of a country; its customs digits where the table has none. */
    static String of(CountryCode country) {
        return CodeTables.load()
                .countryLetters(country.value())
                .map(STATES::get)
                .orElse(country.value());
    }

    /** The three letters of a currency; empty where the table has none: they are never guessed. */
    static Optional<String> of(CurrencyCode currency) {
        return CodeTables.load().currencyLetters(currency.value());
    }
}
