package org.entrepot.console;

import java.util.List;
import org.entrepot.economics.Actuals;
import org.entrepot.economics.Evaluation;
import org.entrepot.economics.Scenario;
import org.entrepot.node.DatedSettings;

/**
 * What the page of all scenarios shows.
 *
 * @param archived whether those that are put away are shown too
 * @param mayChange whether the reader may make, change and archive them
 */
public record EconomicsModel(
        List<Row> rows,
        Actuals actuals,
        List<DatedSettings.Setting> parameters,
        boolean archived,
        boolean mayChange,
        Told told) {
    /** A scenario in its newest version. */
    public record Row(Scenario scenario, Evaluation evaluation) {}
}
