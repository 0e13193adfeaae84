package org.entrepot.strategy;

import java.util.Map;

/**
 * A measure that a person adds, as typed.
 *
 * @param scores how well it takes up each factor, 0 to 4, by the factor's key
 */
public record MeasureForm(
        String name, String what, String responsible, String months, String budget, Map<String, String> scores) {
    public MeasureForm {
        scores = Map.copyOf(scores);
    }
}
