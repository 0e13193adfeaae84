package org.entrepot.console;

import org.entrepot.economics.MonteCarlo;
import org.entrepot.economics.Sensitivity;

/** How sure a scenario is. */
public record RiskModel(ScenarioModel of, Sensitivity sensitivity, MonteCarlo runs) {
    public Drawing tornado(Screen screen) {
        return Drawing.tornado(sensitivity, screen);
    }

    public Drawing histogram(Screen screen) {
        return Drawing.histogram(runs, screen);
    }
}
