package org.entrepot.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.insight.Cut;
import org.jspecify.annotations.Nullable;

/**
 * What the form of the figures offers to choose from: keys of a cut with their names.
 *
 * @param countries by name
 * @param tenants by name; none for an enterprise
 * @param modes all that have a name, and the one that is asked for
 * @param corridors those of the period, most parcels first, and the one that is asked for
 * @param headings those of the period, likewise
 */
public record FigureChoices(
        Map<String, String> countries,
        Map<String, String> tenants,
        Map<String, String> modes,
        Map<String, String> corridors,
        Map<String, String> headings) {
    /** The supervision modes of cross-border e-commerce. */
    private static final List<String> MODES = List.of("9610", "1210", "1239", "9710", "9810");

    static Map<String, String> modes(FigureWords words, FiguresForm form) {
        return named(words, Cut.MODE, MODES, form.query().get("mode"));
    }

    static Map<String, String> corridors(FigureWords words, FiguresForm form, List<String> keys) {
        return named(words, Cut.CORRIDOR, keys, form.query().get("corridor"));
    }

    static Map<String, String> headings(FigureWords words, FiguresForm form, List<String> keys) {
        return named(words, Cut.COMMODITY, keys, form.query().get("heading"));
    }

    private static Map<String, String> named(FigureWords words, Cut cut, List<String> keys, @Nullable String asked) {
        Map<String, String> named = new LinkedHashMap<>();
        keys.forEach(key -> named.put(key, words.key(cut, key)));
        if (asked != null) {
            named.putIfAbsent(asked, words.key(cut, asked));
        }
        return named;
    }
}
