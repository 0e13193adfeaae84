package org.entrepot.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.entrepot.catalog.Catalog;
import org.entrepot.catalog.Names;
import org.entrepot.catalog.Nomenclature;
import org.entrepot.catalog.TariffLine;

/**
 * The yardstick of the search for codes: what a list with a filter box does. A word counts where a word of the nomenclature begins with it
 * or it begins with that; a Chinese text where a name of the nomenclature stands in it whole. Filings that were learned from are looked
 * through in the same way.
 */
final class KeywordLookup {
    private static final int SHORTEST = 3;
    private final Map<String, List<String>> words = new HashMap<>();

    KeywordLookup(Catalog catalog, java.time.LocalDate day) {
        Nomenclature nomenclature = Nomenclature.load();
        for (Nomenclature.Subheading one : nomenclature.subheadings()) {
            add(one.code(), names(one.names()));
            one.words().forEach(word -> add(one.code(), word));
            nomenclature.heading(one.code()).ifPresent(heading -> add(one.code(), names(heading.names())));
        }
        for (TariffLine line : catalog.on(day)) {
            add(line.code().value().substring(0, 6), names(line.names()));
        }
    }

    private static String names(Names names) {
        return names.zh() + ' ' + names.en() + ' ' + names.ru();
    }

    void add(String code, String text) {
        List<String> all = words.computeIfAbsent(code, six -> new ArrayList<>());
        for (String word : parts(text)) {
            if (word.length() >= SHORTEST || (word.length() == 2 && word.codePointAt(0) > 0x2E80)) {
                all.add(word);
            }
        }
    }

    private static String[] parts(String text) {
        return text.toLowerCase(Locale.ROOT).strip().split("[\\s,;.，；、（）()]+");
    }

    /** The codes with the most words in common, the best first, at most so many. */
    List<String> search(String text, int most) {
        Map<String, Integer> hits = new HashMap<>();
        String lower = text.toLowerCase(Locale.ROOT);
        String[] asked = parts(text);
        words.forEach((code, known) -> {
            int count = 0;
            for (String word : known) {
                boolean han = word.codePointAt(0) > 0x2E80;
                if (han ? lower.contains(word) : startsAlike(asked, word)) {
                    count++;
                }
            }
            if (count > 0) {
                hits.put(code, count);
            }
        });
        return hits.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> hit) -> -hit.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean startsAlike(String[] asked, String word) {
        for (String one : asked) {
            if (one.length() >= SHORTEST && (word.startsWith(one) || one.startsWith(word))) {
                return true;
            }
        }
        return false;
    }
}
