package org.entrepot.figures;

import java.time.LocalDate;
import java.util.Set;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.Names;
import org.entrepot.insight.Cut;

/**
 * What a figure means.
 *
 * @param id small letters and dashes, as {@code refusal-rate}; never given to another figure
 * @param version of the definition: another way to count is another version
 * @param since the day from which this version is shown
 * @param group with which others it is shown
 * @param unit in what it is told
 * @param better which way is better
 * @param cuts by what it can be told apart; {@link Cut#ALL} always
 * @param parkOnly whether it is of the whole park, and for its own people alone
 * @param source the text or standard that it follows
 * @param confidence how sure that is
 * @param names what it is called
 * @param definition what it says
 * @param counting how it is counted and what is left out
 */
public record Figure(
        String id,
        int version,
        LocalDate since,
        Group group,
        Unit unit,
        Better better,
        Set<Cut> cuts,
        boolean parkOnly,
        String source,
        Confidence confidence,
        Names names,
        Names definition,
        Names counting) {

    /** What figures are about. */
    public enum Group {
        TRADE,
        CONTROL,
        HOURS,
        PARK
    }

    /** In what a figure is told, with how many decimals. */
    public enum Unit {
        /** Whole lists or parcels. */
        NUMBER(0),
        CNY(2),
        PERCENT(2),
        HOURS(4),
        /** Times in the period. */
        TURNS(2),
        /** Yuan for a square metre in the period. */
        CNY_A_SQUARE_METRE(2),
        PEOPLE(0);

        private final int decimals;

        Unit(int decimals) {
            this.decimals = decimals;
        }

        public int decimals() {
            return decimals;
        }
    }

    /** Which way a figure is better. */
    public enum Better {
        UP,
        DOWN,
        NEITHER
    }

    public Figure {
        cuts = Set.copyOf(cuts);
    }
}
