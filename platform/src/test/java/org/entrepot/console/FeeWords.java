package org.entrepot.console;

import java.util.List;
import java.util.stream.Stream;
import org.entrepot.billing.Fee;

/** What pages call fees and units, in the three languages. */
public final class FeeWords {
    private FeeWords() {}

    public static List<String> names(Fee fee) {
        return words("bills.fee." + fee.name());
    }

    public static List<String> units(Fee.Measure unit) {
        return words("bills.measure." + unit.name());
    }

    private static List<String> words(String key) {
        return Stream.of(Language.ZH, Language.EN, Language.RU)
                .map(language -> Texts.of(language, key))
                .toList();
    }
}
