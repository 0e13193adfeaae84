package org.entrepot.console.api;

import java.util.List;
import java.util.Map;
import org.entrepot.clearance.Answer;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.DocumentOutcome;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a message as JSON.
 *
 * @param authority who decides here
 * @param documents how each stands, in their order
 * @param receipts the receipts for them, and those that they caused for other documents of the caller
 */
record AnswerBody(String authority, String message, List<Document> documents, List<Map<String, Object>> receipts) {

    /** How a document stands; numbers that were not issued are empty, taxes null where there are none. */
    record Document(
            String type,
            String key,
            int status,
            String preNo,
            String invtNo,
            @Nullable TaxesBody taxes,
            List<FaultBody> faults) {

        static Document of(DocumentOutcome outcome) {
            return new Document(
                    outcome.type().root(),
                    outcome.key(),
                    outcome.status(),
                    outcome.preNo(),
                    outcome.invtNo(),
                    TaxesBody.of(outcome.taxes()),
                    FaultBody.all(outcome.faults()));
        }
    }

    /** What is told while the decision is under way. */
    record Accepted(String authority, String message, String location) {}

    static AnswerBody of(Authority authority, Answer.Decided decided) {
        return new AnswerBody(
                authority.mark(),
                decided.message().toString(),
                decided.documents().stream().map(Document::of).toList(),
                ReceiptBody.all(decided.receipts()));
    }
}
