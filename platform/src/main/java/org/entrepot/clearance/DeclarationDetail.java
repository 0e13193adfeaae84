package org.entrepot.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.Money;
import org.entrepot.kernel.Phrase;
import org.entrepot.kernel.UnitCode;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;
import org.entrepot.registry.Erased;
import org.jspecify.annotations.Nullable;

/**
 * All there is about a declaration, as far as the viewer may see it.
 *
 * @param partners order, payment, waybill, list, then cancellations, returns and the word that it was delivered, as far as they
 *     are there, in this order
 * @param comparisons what must agree between them, field by field
 * @param lines the goods with their tax
 * @param explanation how the tax came about, step by step
 * @param timeline every receipt of every document of the match, oldest first
 * @param faults why it was refused; empty otherwise
 * @param refusedByCustoms whether customs said so, not the checks here
 * @param waitsForCover how it waits for its guarantee; null where it does not
 * @param preNoGivenHere whether its preNo is this program's: the authority upstream gave it none
 */
public record DeclarationDetail(
        DeclarationSummary summary,
        List<Partner> partners,
        List<Comparison> comparisons,
        List<Line> lines,
        List<Step> explanation,
        List<Event> timeline,
        List<Fault> faults,
        boolean refusedByCustoms,
        @Nullable WaitingForCover waitsForCover,
        boolean preNoGivenHere) {

    /**
     * A document of the match.
     *
     * @param document what it says, masked for the viewer
     * @param xml its original text, masked likewise
     * @param own whether the viewer sent it, so that nothing is masked
     * @param erased when and by which rule it was erased; document and text are empty then
     */
    public record Partner(
            long id,
            MessageType type,
            String key,
            int status,
            Instant receivedAt,
            CebDocument document,
            String xml,
            boolean own,
            @Nullable Erased erased) {}

    /**
     * A field that must agree among documents.
     *
     * @param rule the rule that compares, e.g. {@code match.amountPaid}
     * @param cells the value in each document that has it, masked for the viewer
     * @param agrees whether the rule holds
     */
    public record Comparison(String rule, List<Cell> cells, boolean agrees) {}

    /** One document's value of a compared field; line is 0 for the head. */
    public record Cell(MessageType type, String field, int line, String value) {}

    /**
     * A line of goods.
     *
     * @param dutiable the line's dutiable value with its share of freight and insurance; null for exports
     * @param taxes null for exports and before acceptance
     */
    public record Line(
            int gnum,
            HsCode hs,
            String name,
            BigDecimal qty,
            UnitCode unit,
            BigDecimal price,
            Money total,
            @Nullable Money dutiable,
            @Nullable Taxes taxes) {}

    /**
     * One step of a calculation.
     *
     * @param gnum the line it is about, 0 for the whole
     * @param rule the rule with its version
     * @param inputs what went in
     * @param result what came out
     * @param source where the rule is written, and how sure that is
     */
    public record Step(int gnum, String rule, Phrase inputs, Phrase result, Phrase source) {}

    /** A receipt of a document of the match. */
    public record Event(Instant time, MessageType type, String key, int status, String text) {}
}
