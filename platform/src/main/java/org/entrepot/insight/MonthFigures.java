package org.entrepot.insight;

import java.time.YearMonth;
import java.util.List;

/**
 * What of a Beijing month no figure of the catalogue tells.
 *
 * @param relief what tax buyers were spared
 * @param reasons why documents were refused, most frequent first
 */
public record MonthFigures(YearMonth month, Relief relief, List<Lanes.Reason> reasons) {
    public MonthFigures {
        reasons = List.copyOf(reasons);
    }
}
