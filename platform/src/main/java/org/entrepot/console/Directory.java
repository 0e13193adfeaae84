package org.entrepot.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entrepot.kernel.EnterpriseCode;

/**
 * What enterprises are called, for a page.
 *
 * @param names by customs code; an enterprise without a name is shown by its code
 * @param customsCodes customs codes by credit code: documents may name a party by either
 */
public record Directory(Map<EnterpriseCode, Names> names, Map<EnterpriseCode, EnterpriseCode> customsCodes) {
    /** A name in the three languages of the pages. */
    public record Names(String en, String zh, String ru) {}

    /** The name of an enterprise, or its code. */
    public String name(EnterpriseCode code, Language language) {
        Names found = names.get(customsCodes.getOrDefault(code, code));
        if (found == null) {
            return code.value();
        }
        return switch (language) {
            case EN -> found.en();
            case ZH -> found.zh();
            case RU, KK, UZ -> found.ru();
        };
    }

    /** Codes and names of all, by name: to choose from. */
    Map<String, String> byName(Language language) {
        return sorted(names.keySet().stream().map(code -> Map.entry(code.value(), name(code, language))));
    }

    static Map<String, String> sorted(Stream<Map.Entry<String, String>> entries) {
        return entries.sorted(Map.Entry.comparingByValue())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }
}
