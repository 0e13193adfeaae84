package org.entrepot.bonded;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.entrepot.node.DatedSettings;

/** What the house sets for the warehouse, by date, from {@code settings.csv} with source and confidence. */
final class WarehouseTerms {
    private final DatedSettings settings;

    private WarehouseTerms(DatedSettings settings) {
        this.settings = settings;
    }

    static WarehouseTerms load() {
        return new WarehouseTerms(DatedSettings.beside(WarehouseTerms.class, "settings.csv"));
    }

    /** Whether a difference is so large a part of what was expected that two officers have to close the case. */
    boolean needsFourEyes(long pieces, long expected, LocalDate on) {
        BigDecimal most = new BigDecimal(settings.value("count.fourEyes.share", on))
                .multiply(BigDecimal.valueOf(Math.max(0, expected)));
        return BigDecimal.valueOf(Math.abs(pieces)).compareTo(most) > 0;
    }
}
