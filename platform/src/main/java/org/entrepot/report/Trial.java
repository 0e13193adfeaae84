package org.entrepot.report;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A measure tried on a scenario of the economics, kept so that reports show it. What comes of it is worked out anew for each report, on the scenario
 * as it was saved last.
 *
 * @param analysis of which the measure is
 * @param measure its code
 * @param changes new values by driver, as they were entered
 * @param by who kept it; empty where it is only looked at
 */
public record Trial(
        long analysis, String measure, long scenario, Map<String, String> changes, Instant keptAt, String by) {
    public Trial {
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }
}
