package org.entrepot.strategy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A countermeasure that may be chosen.
 *
 * @param code by which it is named
 * @param theme the key of its theme; {@code OWN} for what a person added
 * @param responsible the body that would answer for it
 * @param months how long it would take
 * @param budgetFen what it would cost
 * @param effects what it is expected to do
 * @param attractiveness how well it takes up a factor, 1 to 4, by the factor's key (QSPM); factors that it does not use are absent
 * @param by who added it; {@code example} of what comes with the program
 */
public record Proposal(
        String code,
        String theme,
        Wording name,
        Wording what,
        Wording responsible,
        int months,
        long budgetFen,
        List<Effect> effects,
        Map<String, Integer> attractiveness,
        String by) {

    public Proposal {
        effects = List.copyOf(effects);
        attractiveness = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attractiveness));
    }

    /** Where an indicator is expected to come. */
    public record Effect(String indicator, BigDecimal target) {}

    /** The same with other scores. */
    Proposal scored(Map<String, Integer> scores) {
        return new Proposal(code, theme, name, what, responsible, months, budgetFen, effects, scores, by);
    }
}
