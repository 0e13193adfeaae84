package org.entrepot.webhooks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entrepot.messages.MessageType;

/** What an event is about; an endpoint names the kinds that it wants. */
public enum EventKind {
    /** A receipt of an order, a payment, a waybill, its delivery or an entry into the site. */
    DOCUMENT("document.receipt"),
    /** A receipt of an import or export list: how the declaration stands. */
    DECLARATION("declaration.status"),
    /** A receipt of a cancellation. */
    CANCELLATION("cancellation.status"),
    /** A receipt of a return. */
    RETURN("return.status"),
    /** A tax bill was made, or became something else. */
    TAX_BILL("tax_bill.status"),
    /** Asked for on the page, to try an endpoint out. */
    TEST("webhook.test");

    /** Those that an endpoint may name. */
    public static final List<EventKind> WANTED =
            Arrays.stream(values()).filter(kind -> kind != TEST).toList();

    private final String word;

    EventKind(String word) {
        this.word = word;
    }

    /** As payloads name it in {@code type}. */
    public String word() {
        return word;
    }

    static EventKind of(String word) {
        return find(word).orElseThrow(() -> new IllegalArgumentException("no kind of event '" + word + "'"));
    }

    /** The kind of that word. */
    public static Optional<EventKind> find(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** What a message of the feed is about. */
    static EventKind of(MessageType receipt) {
        return switch (receipt) {
            case CEB622, CEB604 -> DECLARATION;
            case CEB624, CEB606 -> CANCELLATION;
            case CEB626 -> RETURN;
            case CEB816, CEB818 -> TAX_BILL;
            default -> DOCUMENT;
        };
    }
}
