package org.entrepot.strategy;

import java.math.BigDecimal;
import java.util.List;

/**
 * A value of an indicator.
 *
 * @param of whose it is, where it is another's, as a rival's; empty for the park's own. Only the park's own are scored, others are compared
 * @param period the year, month or day it is of, or two of them joined by a slash
 * @param change against the same period a year before, as published; empty when not given
 * @param definition what exactly was counted: only equal definitions make a trend
 * @param sources addresses, or what else it rests on
 */
public record Reading(
        String indicator,
        String of,
        String period,
        BigDecimal value,
        String change,
        Wording definition,
        List<String> sources,
        Confidence confidence,
        Origin origin) {

    /** Who measured it. */
    public enum Origin {
        /** Published by somebody else; comes with the program. */
        PUBLIC,
        /** In a set that the operator loaded. */
        LOADED,
        /** Counted in this installation; invented while the demo runs. */
        PARK,
        /** Told by the program's own dated rules. */
        RULES
    }

    public Reading {
        sources = List.copyOf(sources);
    }

    /** The end of its period, by which readings are ordered. */
    String end() {
        return period.substring(period.indexOf('/') + 1);
    }

    /** What it is compared under: whose it is, else its period. */
    String label() {
        return of.isEmpty() ? period : of + " " + period;
    }
}
