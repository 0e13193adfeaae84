package org.entrepot.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * The customs tables of units, countries and regions, currencies and offices, in the 3-digit codes of CEB messages (offices: 4
 * characters). A code that could not be verified is not in them and blocks a document; it is never guessed. Kept in {@code
 * units.csv}, {@code countries.csv}, {@code currencies.csv} and {@code offices.csv}.
 */
public final class CodeTables {
    private final Map<String, CodeEntry> units;
    private final Map<String, CodeEntry> countries;
    private final Map<String, CodeEntry> currencies;
    private final Map<String, CodeEntry> offices;
    private final Map<String, String> countryLetters = letters("countries.csv");
    private final Map<String, String> currencyLetters = letters("currencies.csv");

    private CodeTables() {
        units = table("units.csv");
        countries = table("countries.csv");
        currencies = table("currencies.csv");
        offices = table("offices.csv");
    }

    /** The tables of this program, read once. */
    public static CodeTables load() {
        return Loaded.TABLES;
    }

    /** Whether that is a unit of quantity. */
    public boolean hasUnit(String code) {
        return units.containsKey(code);
    }

    /** Whether that is a country, region or one of the codes for "unknown". */
    public boolean hasCountry(String code) {
        return countries.containsKey(code);
    }

    /** Whether that is a currency. */
    public boolean hasCurrency(String code) {
        return currencies.containsKey(code);
    }

    /** Whether that is a customs office. */
    public boolean hasOffice(String code) {
        return offices.containsKey(code);
    }

    /** The unit of that code. */
    public Optional<CodeEntry> unit(String code) {
        return Optional.ofNullable(units.get(code));
    }

    /** The country or region of that code. */
    public Optional<CodeEntry> country(String code) {
        return Optional.ofNullable(countries.get(code));
    }

    /** The currency of that code. */
    public Optional<CodeEntry> currency(String code) {
        return Optional.ofNullable(currencies.get(code));
    }

    /** The customs office of that code. */
    public Optional<CodeEntry> office(String code) {
        return Optional.ofNullable(offices.get(code));
    }

    /** The three letters of ISO 3166 behind the customs code of a country or region; nothing where it has none on file. */
    public Optional<String> countryLetters(String code) {
        return Optional.ofNullable(countryLetters.get(code));
    }

    /** The three letters of ISO 4217 behind the customs code of a currency; nothing where it has none on file. */
    public Optional<String> currencyLetters(String code) {
        return Optional.ofNullable(currencyLetters.get(code));
    }

    /** All units, by code. */
    public Collection<CodeEntry> units() {
        return units.values();
    }

    /** All countries and regions, by code. */
    public Collection<CodeEntry> countries() {
        return countries.values();
    }

    /** All currencies, by code. */
    public Collection<CodeEntry> currencies() {
        return currencies.values();
    }

    /** All customs offices, by code. */
    public Collection<CodeEntry> offices() {
        return offices.values();
    }

    private static Map<String, CodeEntry> table(String file) {
        Map<String, CodeEntry> table = new LinkedHashMap<>();
        for (CSVRecord row : Resource.rows(file)) {
            CodeEntry entry =
                    new CodeEntry(row.get("code"), Resource.names(row), row.get("source"), Resource.confidence(row));
            if (table.put(entry.code(), entry) != null) {
                throw new IllegalStateException(file + " has " + entry.code() + " twice");
            }
        }
        return Collections.unmodifiableMap(table);
    }

    private static Map<String, String> letters(String file) {
        Map<String, String> letters = new LinkedHashMap<>();
        for (CSVRecord row : Resource.rows(file)) {
            if (!row.get("iso").isEmpty()) {
                letters.put(row.get("code"), row.get("iso"));
            }
        }
        return Collections.unmodifiableMap(letters);
    }

    private static final class Loaded {
        private static final CodeTables TABLES = new CodeTables();
    }
}
