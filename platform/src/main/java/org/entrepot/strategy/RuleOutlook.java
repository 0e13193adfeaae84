package org.entrepot.strategy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.landed.LandedCost;
import org.entrepot.landed.RuleChange;
import org.entrepot.strategy.Reading.Origin;

/** How many of the program's dated rules of destination states change soon. */
final class RuleOutlook {
    static final String ID = "rules-soon";

    private RuleOutlook() {}

    /**
     * Those that begin or end after a day, within so many days; what a state sets for several goods at once is one, and each of its rows is
     * named.
     */
    static Reading reading(LocalDate today, int days) {
        LocalDate until = today.plusDays(days);
        List<RuleChange> changes = LandedCost.changes(today, until);
        return new Reading(
                ID,
                "",
                today + "/" + until,
                BigDecimal.valueOf(changes.stream()
                        .map(one -> one.on() + one.place() + one.rule())
                        .distinct()
                        .count()),
                "",
                Wording.of(""),
                changes.stream().map(RuleOutlook::line).toList(),
                Confidence.COMPUTED,
                Origin.RULES);
    }

    private static String line(RuleChange one) {
        return one.on() + " " + one.place() + " " + one.rule()
                + (one.hs().isEmpty() ? "" : " " + one.hs())
                + (one.value().isEmpty() ? " ✕" : " " + one.value()) + " (" + one.source() + ", " + one.confidence()
                + ")";
    }
}
