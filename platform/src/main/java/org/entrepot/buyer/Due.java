package org.entrepot.buyer;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.catalog.Confidence;
import org.entrepot.kernel.Phrase;
import org.entrepot.landed.Quote;

/** What is due at the door for one parcel. */
public sealed interface Due {

    /**
     * As far as the rules on file say.
     *
     * @param state where to, ISO 3166 alpha-2
     * @param currency the state's own, ISO 4217; all amounts are in it
     * @param on the day whose rules and rates were taken
     * @param value of the goods with freight and insurance
     * @param likely by the likely reading and the code of the goods that are worth most
     * @param single whether the duty is one payment in place of duty, excise and value-added tax
     * @param least the least by any reading and any code in the parcel
     * @param most the most of them, also where the free amount of the month is used up
     * @param monthly whether it depends on what the buyer has received this month
     * @param mixed whether it depends on which of several codes is taken
     * @param notes what is unclear in the law
     */
    record Known(
            String state,
            String currency,
            LocalDate on,
            BigDecimal value,
            Quote.Charges likely,
            boolean single,
            BigDecimal least,
            BigDecimal most,
            boolean monthly,
            boolean mixed,
            List<Phrase> notes,
            Confidence confidence)
            implements Due {
        /** Whether it may be another amount than the likely one. */
        public boolean isRange() {
            return least.compareTo(most) != 0;
        }
    }

    /** Not known. */
    record Unknown(Why why) implements Due {}

    /** Why it is not known. */
    enum Why {
        /** Nothing was declared yet: what the goods are is not known here. */
        NOT_DECLARED,
        /** There is no fresh rate of exchange. */
        NO_RATE,
        /** Goods, or a weight, that the state does not let in this way. */
        NOT_THIS_WAY,
        /** No rules of that state are on file, or none that should be relied on. */
        NO_RULES
    }
}
