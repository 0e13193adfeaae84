package org.entrepot.tariff;

import java.math.BigDecimal;
import java.util.Set;
import org.entrepot.catalog.ConsumptionTax;
import org.entrepot.catalog.Measure;
import org.jspecify.annotations.Nullable;

/** Whether a line pays its consumption tax, by its price for a gram, a sheet or a piece. */
final class Due {
    private static final Set<String> SHEETS = Set.of("010", "020");
    private static final Set<String> PIECES = Set.of("001", "007", "008", "011", "012", "015");

    private Due() {}

    /**
     * The consumption tax that a line pays: its own or none. Null when it cannot be told because the weight or the number of
     * sheets or pieces is not known.
     *
     * @param fen the dutiable value of the line
     */
    static @Nullable ConsumptionTax of(ConsumptionTax tax, TaxableLine line, long fen) {
        if (tax.fenPerKilogram() > 0 && line.netGrams().signum() == 0) {
            return null;
        }
        ConsumptionTax.Threshold threshold = tax.threshold();
        if (threshold == null) {
            return tax;
        }
        BigDecimal measured = measured(threshold.per(), line);
        if (measured.signum() == 0) {
            return null;
        }
        return reaches(threshold, fen, measured) ? tax : ConsumptionTax.NONE;
    }

    /** Whether a price reaches the threshold, itself included. */
    static boolean reaches(ConsumptionTax.Threshold threshold, long fen, BigDecimal measured) {
        return BigDecimal.valueOf(fen).compareTo(measured.multiply(BigDecimal.valueOf(threshold.fen()))) >= 0;
    }

    /** How many grams, sheets or pieces the line has; 0 when that is not known. */
    static BigDecimal measured(Measure per, TaxableLine line) {
        String unit = line.unit().value();
        return switch (per) {
            case GRAM -> line.netGrams();
            case SHEET -> SHEETS.contains(unit) ? line.qty() : BigDecimal.ZERO;
            case PIECE -> PIECES.contains(unit) ? line.qty() : BigDecimal.ZERO;
        };
    }
}
