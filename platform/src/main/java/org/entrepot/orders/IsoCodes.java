package org.entrepot.orders;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.catalog.CodeTables;

/** The ISO letters behind customs codes, from the code tables; what is not there has none: never guessed. */
final class IsoCodes {
    private static final Map<String, String> BY_THREE = Stream.of(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(two -> Locale.of("", two).getISO3Country(), Function.identity()));

    private IsoCodes() {}

    /** ISO 3166 alpha-2; empty where the table has none. */
    static String country(String code) {
        return CodeTables.load()
                .countryLetters(code)
                .flatMap(three -> Optional.ofNullable(BY_THREE.get(three)))
                .orElse("");
    }

    /** ISO 4217; empty where the table has none. */
    static String currency(String code) {
        return CodeTables.load().currencyLetters(code).orElse("");
    }
}
