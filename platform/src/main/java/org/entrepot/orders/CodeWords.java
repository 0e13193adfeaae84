package org.entrepot.orders;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.catalog.CodeEntry;
import org.entrepot.catalog.CodeTables;
import org.entrepot.node.PackagedTable;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Enterprises;

/**
 * Finds the customs code behind a word: a country by its name or ISO letters, a unit, a currency, an office, a transport
 * mode. A word that could mean two codes means none. What is not found stays as it was written, and the rules refuse it.
 */
final class CodeWords {
    private static final CodeWords LOADED = new CodeWords(CodeTables.load());

    private final Map<OrderField, Map<String, String>> words = new HashMap<>();

    private CodeWords(CodeTables codes) {
        add(OrderField.COUNTRY, codes.countries());
        add(OrderField.UNIT, codes.units());
        add(OrderField.CURRENCY, codes.currencies());
        add(OrderField.OFFICE, codes.offices());
        isoNames();
        for (CSVRecord row : PackagedTable.rows(CodeWords.class, "words.csv")) {
            OrderField field = OrderField.of(row.get("field")).orElseThrow();
            for (String word : row.get("words").split("\\|", -1)) {
                of(field).put(Headings.plain(word), row.get("code"));
            }
        }
        words.put(OrderField.PORT, of(OrderField.COUNTRY));
        words.put(OrderField.TRADE_COUNTRY, of(OrderField.COUNTRY));
        words.put(OrderField.ORIGIN, of(OrderField.COUNTRY));
        words.put(OrderField.EXIT_OFFICE, of(OrderField.OFFICE));
    }

    static CodeWords load() {
        return LOADED;
    }

    private Map<String, String> of(OrderField field) {
        return words.computeIfAbsent(field, one -> new HashMap<>());
    }

    private void add(OrderField field, Collection<CodeEntry> entries) {
        Map<String, String> known = of(field);
        Set<String> doubtful = new HashSet<>();
        for (CodeEntry entry : entries) {
            for (String name : Set.of(
                    entry.names().zh(), entry.names().en() + " ", entry.names().ru() + "  ")) {
                String word = Headings.plain(name);
                String other = word.isEmpty() ? null : known.putIfAbsent(word, entry.code());
                if (other != null && !other.equals(entry.code())) {
                    doubtful.add(word);
                }
            }
        }
        doubtful.forEach(known::remove);
        entries.forEach(entry -> known.put(entry.code(), entry.code()));
    }

    /** ISO letters and names of a country stand for the code of the country that one of its names is known by. */
    private void isoNames() {
        Map<String, String> known = of(OrderField.COUNTRY);
        for (String iso : Locale.getISOCountries()) {
            Locale country = Locale.of("", iso);
            List<String> names = List.of(
                    country.getDisplayCountry(Locale.SIMPLIFIED_CHINESE),
                    country.getDisplayCountry(Locale.ENGLISH),
                    country.getDisplayCountry(Locale.of("ru")));
            Set<String> codes = new HashSet<>();
            names.forEach(name -> {
                String code = known.get(Headings.plain(name));
                if (code != null) {
                    codes.add(code);
                }
            });
            if (codes.size() == 1) {
                String code = codes.iterator().next();
                names.forEach(name -> known.putIfAbsent(Headings.plain(name), code));
                known.putIfAbsent(Headings.plain(iso), code);
                known.putIfAbsent(Headings.plain(country.getISO3Country()), code);
            }
        }
    }

    /** The code that a text of that field means, or the text itself. */
    String code(OrderField field, String text) {
        return words.getOrDefault(field, Map.of()).getOrDefault(Headings.plain(text), text);
    }

    /** The customs code of the enterprise that a text names by code or by name, or the text itself. */
    static String enterprise(Enterprises enterprises, String text) {
        return enterprises.find(text).map(found -> found.code().value()).orElseGet(() -> {
            String word = Headings.plain(text);
            List<String> found = enterprises.all().stream()
                    .filter(one -> !word.isEmpty() && isCalled(one.names(), word))
                    .map(one -> one.code().value())
                    .toList();
            return found.size() == 1 ? found.getFirst() : text;
        });
    }

    private static boolean isCalled(Enterprise.Names names, String word) {
        return Headings.plain(names.zh()).equals(word)
                || Headings.plain(names.en()).equals(word)
                || Headings.plain(names.ru()).equals(word);
    }
}
