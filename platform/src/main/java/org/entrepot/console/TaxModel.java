package org.entrepot.console;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.entrepot.collection.ExportSale;
import org.entrepot.collection.TaxPack;
import org.jspecify.annotations.Nullable;

/**
 * A tax pack.
 *
 * @param pack null where the park's people chose no seller
 * @param says whether the reader may say something for it
 * @param most rows that are shown; the workbook has all
 */
public record TaxModel(
        @Nullable TaxPack pack,
        YearMonth month,
        boolean says,
        Map<String, String> sellers,
        int most,
        LocalDate today,
        Told told) {

    /** The rows that are shown. */
    public List<TaxPack.Row> rows() {
        return pack == null ? List.of() : pack.rows().stream().limit(most).toList();
    }

    /** The tone of a treatment. */
    public static String tone(ExportSale.Treatment treatment) {
        return switch (treatment) {
            case REFUND, EXEMPT -> "good";
            case PRE_REFUND -> "wait";
            case NEITHER -> "bad";
        };
    }

    /** The end of an address that asks for the same. */
    public String query() {
        return "month=" + month + (pack == null ? "" : "&enterprise=" + pack.seller());
    }
}
