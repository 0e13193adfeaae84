package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.strategy.Analysis;
import org.entrepot.strategy.Chosen;
import org.entrepot.strategy.Measured;
import org.entrepot.strategy.ReadingSet;
import org.entrepot.strategy.Shipped;
import org.entrepot.strategy.Thresholds;

/**
 * What the page of analyses shows.
 *
 * @param own what this installation counts of itself
 * @param chosen measures that were chosen, with their indicators as they stand
 * @param edits whether the reader may change anything
 */
public record SwotsModel(
        List<Analysis> analyses,
        List<Measured> own,
        List<ReadingSet> sets,
        List<Chosen> chosen,
        LocalDate today,
        boolean edits,
        Told told) {
    public Shipped shipped() {
        return Shipped.all();
    }

    public Thresholds thresholds() {
        return Thresholds.on(today);
    }

    /** What an analysis is called. */
    public static String name(Analysis analysis, Screen screen) {
        return analysis.example() ? screen.t("swot.example") : analysis.name();
    }

    /** Where what it counts is to be seen. */
    public static String place(Measured one) {
        return switch (one.indicator().id()) {
            case "collected", "overdue" -> "/money";
            case "makers" -> "/park#goods-EXPORT";
            case "neighbours" -> "/park#countries-EXPORT";
            case "origin" -> "/park#countries-IMPORT";
            case "heading" -> "/park#goods-IMPORT";
            case "spared" -> "/park#benefit";
            default -> "/park";
        };
    }
}
