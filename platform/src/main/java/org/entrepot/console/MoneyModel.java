package org.entrepot.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.collection.ExportMoney;
import org.entrepot.collection.ExportSale;
import org.entrepot.collection.Gap;

/**
 * Orders of exports with what is missing of each.
 *
 * @param sellers for whoever may choose among them; empty for a seller
 * @param notUnderstood parts of the address that were left out
 */
public record MoneyModel(
        ExportMoney.Page page,
        LocalDate today,
        Directory directory,
        Map<String, String> sellers,
        List<String> notUnderstood,
        Told told) {

    /** What is missing of an order. */
    public Set<Gap> gaps(ExportSale sale) {
        return sale.gaps(today);
    }

    /** How bad a gap is. */
    public static String tone(Gap gap) {
        return switch (gap) {
            case NO_DECLARATION, OVERDUE, BOUNCED, OVER, NO_TAX, CURRENCY -> "bad";
            case NO_ORDER, ABROAD, NOT_RELEASED, NOT_DEPARTED, NOT_COLLECTED, SHORT -> "wait";
        };
    }

    /** Hundredths as an amount. */
    public static BigDecimal amount(long minor) {
        return BigDecimal.valueOf(minor, 2);
    }
}
