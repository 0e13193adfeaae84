package org.entrepot.console;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.entrepot.overseas.Filing;
import org.entrepot.overseas.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * The settlement of a month.
 *
 * @param settlement null where the park's people chose no seller
 * @param says whether the reader may say what was handed in
 * @param most rows that are shown; the workbook has all
 */
public record OverseasSettlementModel(
        @Nullable Settlement settlement,
        YearMonth month,
        boolean says,
        Map<String, String> sellers,
        int most,
        LocalDate today,
        Told told) {

    /** What is handed in. */
    public static List<Filing.Kind> kinds() {
        return List.of(Filing.Kind.values());
    }

    /** Fen as yuan. */
    public static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    /** How an effect looks. */
    public static String tone(Settlement.Effect effect) {
        return switch (effect) {
            case NORMAL, SETTLED, ANEW -> "good";
            case REPAID -> "bad";
            case NONE -> "wait";
        };
    }

    /** The end of an address that asks for the same. */
    public String query() {
        return "month=" + month + (settlement == null ? "" : "&enterprise=" + settlement.seller());
    }
}
