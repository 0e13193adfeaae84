package org.entrepot.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.MessageType;

/**
 * By what a receipt is matched to the document that it answers: the values of the elements that both carry and that make the
 * document unique. Receipts have guids of their own, so a guid matches nothing.
 *
 * @param request the type of the document
 * @param values the values of {@link #elements}, in their order; the last is the document's number and never empty
 */
record BusinessKey(MessageType request, List<String> values) {
    /** Elements by message, the number last; the guide's unique keys, and field practice where it names none. */
    private static final Map<String, List<String>> ELEMENTS = Map.ofEntries(
            Map.entry("CEB311", List.of("ebpCode", "ebcCode", "orderNo")),
            Map.entry("CEB411", List.of("payCode", "payTransactionId")),
            Map.entry("CEB511", List.of("logisticsCode", "logisticsNo")),
            Map.entry("CEB513", List.of("logisticsCode", "logisticsNo")),
            Map.entry("CEB621", List.of("agentCode", "ebcCode", "copNo")),
            Map.entry("CEB623", List.of("agentCode", "copNo")),
            Map.entry("CEB625", List.of("agentCode", "copNo")),
            Map.entry("CEB711", List.of("operatorCode", "copNo")),
            Map.entry("CEB303", List.of("ebpCode", "ebcCode", "orderNo")),
            Map.entry("CEB403", List.of("ebcCode", "orderNo")),
            Map.entry("CEB505", List.of("logisticsCode", "logisticsNo")),
            Map.entry("CEB507", List.of("operatorCode", "msgSeqNo", "copNo")),
            Map.entry("CEB509", List.of("logisticsCode", "msgSeqNo", "copNo")),
            Map.entry("CEB603", List.of("agentCode", "copNo")),
            Map.entry("CEB605", List.of("agentCode", "copNo")),
            Map.entry("CEB607", List.of("agentCode", "msgSeqNo", "copNo")),
            Map.entry("CEB701", List.of("agentCode", "msgSeqNo", "copNo")),
            Map.entry("CEB213", List.of("agentCode", "coElNo")),
            Map.entry("CEB215", List.of("operatorCode", "coElNo")));

    BusinessKey {
        values = List.copyOf(values);
    }

    /** The elements that make a document of that type unique, its number last; none where receipts for it are not matched. */
    static List<String> elements(MessageType request) {
        return ELEMENTS.getOrDefault(request.name(), List.of());
    }

    /** The key of a document, or of the document that a receipt answers; empty where it carries no number. */
    static Optional<BusinessKey> of(CebDocument document) {
        return request(document.type()).flatMap(request -> of(request, document));
    }

    private static Optional<BusinessKey> of(MessageType request, CebDocument document) {
        List<String> elements = elements(request);
        List<String> values = new ArrayList<>(elements.size());
        for (String element : elements) {
            values.add(document.head().knows(element) ? document.text(element) : "");
        }
        boolean numbered = !values.isEmpty() && !values.getLast().isEmpty();
        return numbered ? Optional.of(new BusinessKey(request, values)) : Optional.empty();
    }

    private static Optional<MessageType> request(MessageType type) {
        if (type.isRequest()) {
            return Optional.of(type);
        }
        for (MessageType one : MessageType.values()) {
            if (one.isRequest() && one.receipt() == type) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** The document's number at its owner: orderNo, payTransactionId, logisticsNo, copNo. */
    String number() {
        return values.getLast();
    }

    /** Whether a receipt with this key may answer a document with that one: it may leave out any part but the number. */
    boolean admits(BusinessKey document) {
        if (request != document.request) {
            return false;
        }
        for (int i = 0; i < values.size(); i++) {
            boolean said = !values.get(i).isEmpty();
            if (said && !values.get(i).equals(document.values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
