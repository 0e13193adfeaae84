package org.entrepot.billing;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.node.PackagedTable;

/** What price lists call their columns, fees and units in three languages: {@code price-words.csv}. */
final class PriceWords {
    private static final Map<String, PriceColumns.Column> COLUMNS = new HashMap<>();
    private static final Map<String, Fee> FEES = new HashMap<>();
    private static final Map<String, Fee.Measure> UNITS = new HashMap<>();

    static {
        for (Fee fee : Fee.values()) {
            FEES.put(compared(fee.name()), fee);
        }
        for (Fee.Measure measure : Fee.Measure.values()) {
            UNITS.put(compared(measure.name()), measure);
        }
        for (CSVRecord row : PackagedTable.rows(PriceWords.class, "price-words.csv")) {
            String word = compared(row.get("word"));
            String means = row.get("means");
            switch (row.get("of")) {
                case "column" -> COLUMNS.put(word, PriceColumns.Column.valueOf(means));
                case "fee" -> FEES.put(word, Fee.valueOf(means));
                case "unit" -> UNITS.put(word, Fee.Measure.valueOf(means));
                default -> throw new IllegalStateException("price-words.csv tells nothing of " + row.get("of"));
            }
        }
    }

    private PriceWords() {}

    static Optional<PriceColumns.Column> column(String heading) {
        return Optional.ofNullable(COLUMNS.get(compared(heading)));
    }

    /** By its code or a name. */
    static Optional<Fee> fee(String text) {
        return Optional.ofNullable(FEES.get(compared(text)));
    }

    /** What a text counts in. */
    static Optional<Fee.Measure> unit(String text) {
        return Optional.ofNullable(UNITS.get(compared(text)));
    }

    /** A text as it is compared: without case, blanks and marks. */
    private static String compared(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Punct}·«»“”、]+", "");
    }
}
