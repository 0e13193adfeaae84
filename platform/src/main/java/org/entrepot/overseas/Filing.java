package org.entrepot.overseas;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * What a seller said that it handed in at the tax office.
 *
 * @param month of the departures for a claim, of what was sold or went otherwise for a settlement, in which the period ended for an
 *     adjustment
 * @param amount the figure of that moment, in fen
 */
public record Filing(Kind kind, YearMonth month, LocalDate filedOn, long amount, String by, Instant enteredAt) {
    /** What is handed in. */
    public enum Kind {
        /** The refund on departure of what left in a month, business type HWC-YT. */
        CLAIM,
        /** What of it was sold, or went otherwise, in a month. */
        SETTLEMENT,
        /** What is repaid of it because its period ended in a month. */
        ADJUSTMENT
    }
}
