package org.entrepot.console;

import java.util.List;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.insight.ParkFigures;

/** What the overview shows. */
public record StartModel(ParkFigures figures, List<DeclarationSummary> latest, Directory directory) {
    /** How many countries and regions goods came from or went to. */
    public long countries() {
        return figures.countries().stream()
                .map(ParkFigures.ByCountry::country)
                .distinct()
                .count();
    }
}
