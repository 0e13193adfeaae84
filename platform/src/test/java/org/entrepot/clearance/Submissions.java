package org.entrepot.clearance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.entrepot.clearance.rules.ValidDocuments;
import org.entrepot.kernel.Fault;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;

/** Documents handed in again, later, otherwise; and what the answers say. */
final class Submissions {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Submissions() {}

    /** The same document, handed in anew: another guid. */
    static CebDocument anew(CebDocument document) {
        String guid = document.guid() + COUNT.incrementAndGet();
        return ValidDocuments.with(
                document,
                "guid",
                UUID.nameUUIDFromBytes(guid.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .toUpperCase(Locale.ROOT));
    }

    /** A change of it (appType 2), handed in at that time, yyyyMMddHHmmss. */
    static CebDocument change(CebDocument document, String appTime) {
        return ValidDocuments.with(ValidDocuments.with(anew(document), "appType", "2"), "appTime", appTime);
    }

    /** Takes it back (appType 3), at that time. */
    static CebDocument delete(CebDocument document, String appTime) {
        return ValidDocuments.with(change(document, appTime), "appType", "3");
    }

    /** Only to be stored (appStatus 1). */
    static CebDocument stored(CebDocument document) {
        return ValidDocuments.with(anew(document), "appStatus", "1");
    }

    static List<Integer> statuses(Answer.Decided answer) {
        return statuses(answer.receipts());
    }

    static List<Integer> statuses(List<CebDocument> receipts) {
        return receipts.stream()
                .map(receipt -> Integer.parseInt(receipt.text("returnStatus")))
                .toList();
    }

    /** All that an answer says, as it would be written. */
    static String text(Answer.Decided answer) {
        StringBuilder text = new StringBuilder(answer.documents().toString());
        for (CebDocument receipt : answer.receipts()) {
            text.append(new String(
                    CebWriter.receipts(receipt.type(), receipt.guid(), List.of(receipt)), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    static List<String> codes(DocumentOutcome outcome) {
        return outcome.faults().stream().map(Fault::code).toList();
    }

    static List<String> rules(DocumentOutcome outcome) {
        return outcome.faults().stream().map(Fault::rule).toList();
    }
}
