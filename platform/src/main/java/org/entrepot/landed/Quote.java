package org.entrepot.landed;

import java.math.BigDecimal;
import java.util.List;
import org.entrepot.catalog.Confidence;
import org.entrepot.kernel.Fault;

/** The answer to a {@link QuoteQuestion}. */
public sealed interface Quote {

    /**
     * What the buyer pays on top, in the currency asked in.
     *
     * @param value of the goods; where the price at the door was given, the dearest that keeps within it
     * @param regime the name of the regime
     * @param likely by the likely reading of the law, for the code as given
     * @param least the least total of all readings and of all codes that begin as the given one
     * @param most the most of them
     * @param steps how it came about
     * @param carrierPays fees that are the carrier's and not the buyer's, in their own words
     * @param declarant who declares; empty where it is not on file
     * @param recipient by what the recipient is identified; empty where it is not on file
     * @param notes what is unclear, and what the buyer should know
     * @param confidence as the weakest rule that was used
     */
    record Quoted(
            BigDecimal value,
            String regime,
            Charges likely,
            BigDecimal least,
            BigDecimal most,
            List<QuoteStep> steps,
            List<String> carrierPays,
            String declarant,
            String recipient,
            List<String> notes,
            Confidence confidence)
            implements Quote {
        /** The price at the door: the goods and all charges. */
        public BigDecimal landed() {
            return value.add(likely.total());
        }
    }

    /** No quote; all reasons. */
    record Refused(List<Fault> faults) implements Quote {}

    /**
     * Charges, each rounded to the cent.
     *
     * @param duty with its surcharge; where one payment stands in place of duty, excise and value-added tax, that payment
     */
    record Charges(BigDecimal duty, BigDecimal excise, BigDecimal vat, BigDecimal fees) {
        /** All of them. */
        public BigDecimal total() {
            return duty.add(excise).add(vat).add(fees);
        }
    }

    /**
     * One step of how a figure came about.
     *
     * @param rule the rule and the day from which this version holds
     * @param inputs what went in
     * @param result what came out
     * @param source where the rule was read, and how sure that is
     */
    record QuoteStep(String rule, String inputs, String result, String source) {}
}
