package org.entrepot.landed;

import java.math.BigDecimal;
import java.util.List;
import org.entrepot.catalog.Confidence;
import org.entrepot.kernel.Phrase;
import org.jspecify.annotations.Nullable;

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
     * @param carrierPays fees that are the carrier's and neither the buyer's nor the seller's
     * @param declarant who declares; null where it is not on file
     * @param recipient by what the recipient is identified; null where it is not on file
     * @param notes what is unclear, and what the buyer should know
     * @param confidence as the weakest rule that was used
     */
    record Quoted(
            BigDecimal value,
            Phrase regime,
            Charges likely,
            BigDecimal least,
            BigDecimal most,
            List<QuoteStep> steps,
            List<Phrase> carrierPays,
            @Nullable Phrase declarant,
            @Nullable Phrase recipient,
            List<Phrase> notes,
            Confidence confidence)
            implements Quote {
        /** The price at the door: the goods and all charges. */
        public BigDecimal landed() {
            return value.add(likely.total());
        }
    }

    /** No quote; all reasons. */
    record Refused(List<Refusal> refusals) implements Quote {}

    /**
     * Charges, each rounded to the cent.
     *
     * @param duty with its surcharge; where one payment stands in place of duty, excise and value-added tax, that payment
     * @param fees of the state and of the carrier
     * @param advance what of the fees is the carrier's for advancing the charges
     */
    record Charges(BigDecimal duty, BigDecimal excise, BigDecimal vat, BigDecimal fees, BigDecimal advance) {
        /** All of them. */
        public BigDecimal total() {
            return duty.add(excise).add(vat).add(fees);
        }
    }

    /**
     * One step of how a figure came about.
     *
     * @param rule the rule and the day from which this version holds, as {@code landed.vat_percent@2026-07-01}
     * @param inputs what went in
     * @param result what came out
     * @param source where the rule was read, and how sure that is
     */
    record QuoteStep(String rule, Phrase inputs, Phrase result, Phrase source) {
        /** The rule without its day. */
        public String name() {
            int day = rule.indexOf('@');
            return day < 0 ? rule : rule.substring(0, day);
        }
    }
}
