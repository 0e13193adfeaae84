package org.entrepot.messages;

import java.util.Optional;
import org.entrepot.kernel.Direction;

/** The CEB messages that Entrepot reads and writes, edition 202205. */
public enum MessageType {
    CEB311(Direction.IMPORT, "Order", "OrderHead", "OrderList", 99),
    CEB312(Direction.IMPORT, "OrderReturn", "", "", 0),
    CEB411(Direction.IMPORT, "Payment", "PaymentHead", "", 0),
    CEB412(Direction.IMPORT, "PaymentReturn", "", "", 0),
    CEB511(Direction.IMPORT, "Logistics", "LogisticsHead", "", 0),
    CEB512(Direction.IMPORT, "LogisticsReturn", "", "", 0),
    CEB621(Direction.IMPORT, "Inventory", "InventoryHead", "InventoryList", 99),
    CEB622(Direction.IMPORT, "InventoryReturn", "", "", 0),
    /** Tax bill: 电子税单. */
    CEB816(Direction.IMPORT, "Tax", "TaxHeadRd", "TaxListRd", 99),
    /** State of a tax bill: 电子税单状态. */
    CEB818(Direction.IMPORT, "Tax", "TaxHeadStatus", "", 0),
    CEB900(Direction.IMPORT, "MessageReturn", "", "", 0),
    CEB303(Direction.EXPORT, "Order", "OrderHead", "OrderList", 100),
    CEB304(Direction.EXPORT, "OrderReturn", "", "", 0),
    CEB505(Direction.EXPORT, "Logistics", "", "", 0),
    CEB506(Direction.EXPORT, "LogisticsReturn", "", "", 0),
    CEB603(Direction.EXPORT, "Inventory", "InventoryHead", "InventoryList", 100),
    CEB604(Direction.EXPORT, "InventoryReturn", "", "", 0),
    CEB605(Direction.EXPORT, "InvtCancel", "", "", 0),
    CEB606(Direction.EXPORT, "InvtCancelReturn", "", "", 0);

    /** Documents a message may carry; the guide, chapter on message sizes. */
    public static final int MAX_DOCUMENTS = 100;

    private final Direction direction;
    private final String document;
    private final String head;
    private final String list;
    private final int maxLines;

    MessageType(Direction direction, String document, String head, String list, int maxLines) {
        this.direction = direction;
        this.document = document;
        this.head = head;
        this.list = list;
        this.maxLines = maxLines;
    }

    /** Which set of the specification it belongs to; the order of the root's children depends on it. */
    public Direction direction() {
        return direction;
    }

    /** The root element: {@code CEB311Message}. */
    public String root() {
        return name() + "Message";
    }

    /** The element of one document: {@code Order}. */
    public String document() {
        return document;
    }

    /** Whether a document is a head and lines rather than one flat block. */
    boolean hasHead() {
        return !head.isEmpty();
    }

    boolean hasLines() {
        return !list.isEmpty();
    }

    String list() {
        return list;
    }

    int maxLines() {
        return maxLines;
    }

    /** The table of the head, or of the flat document. */
    public Block headBlock() {
        return Blocks.of(name(), hasHead() ? head : document);
    }

    /** The table of a line; only where there are lines. */
    public Block lineBlock() {
        return Blocks.of(name(), list);
    }

    /** Whether the schema (621) or the guide (603, 605) demands a signature. */
    boolean mustBeSigned() {
        return this == CEB621 || this == CEB603 || this == CEB605;
    }

    /** Whether partners send it, so that it is read here. */
    public boolean isRequest() {
        return switch (this) {
            case CEB311, CEB411, CEB511, CEB621, CEB303, CEB505, CEB603, CEB605 -> true;
            case CEB312, CEB412, CEB512, CEB622, CEB816, CEB818, CEB900, CEB304, CEB506, CEB604, CEB606 -> false;
        };
    }

    /** The message type of the receipts for this request. */
    public MessageType receipt() {
        return switch (this) {
            case CEB311 -> CEB312;
            case CEB411 -> CEB412;
            case CEB511 -> CEB512;
            case CEB621 -> CEB622;
            case CEB303 -> CEB304;
            case CEB505 -> CEB506;
            case CEB603 -> CEB604;
            case CEB605 -> CEB606;
            case CEB312, CEB412, CEB512, CEB622, CEB816, CEB818, CEB900, CEB304, CEB506, CEB604, CEB606 ->
                throw new IllegalStateException(name() + " is a receipt itself");
        };
    }

    /** The negative code for a document whose elements break the schema: "parameter check failed" of its table. */
    String formatCode() {
        return switch (this) {
            case CEB311 -> "-301008";
            case CEB411 -> "-401009";
            case CEB511 -> "-504011";
            case CEB621 -> "-621020";
            case CEB303 -> "-302001";
            case CEB505 -> "-502001";
            case CEB603 -> "-602001";
            case CEB605 -> "-606001";
            case CEB312, CEB412, CEB512, CEB622, CEB816, CEB818, CEB900, CEB304, CEB506, CEB604, CEB606 ->
                FormatRefusal.UNREADABLE;
        };
    }

    /** The negative code for more documents than a message may carry. */
    String tooManyCode() {
        return switch (this) {
            case CEB311 -> "-301015";
            case CEB411 -> "-401013";
            case CEB511 -> "-504013";
            case CEB621 -> "-621030";
            case CEB303 -> "-302002";
            case CEB505 -> "-502002";
            case CEB603 -> "-602002";
            case CEB605 -> "-606002";
            case CEB312, CEB412, CEB512, CEB622, CEB816, CEB818, CEB900, CEB304, CEB506, CEB604, CEB606 ->
                FormatRefusal.UNREADABLE;
        };
    }

    /** The type whose root element has that name. */
    public static Optional<MessageType> ofRoot(String root) {
        for (MessageType type : values()) {
            if (type.root().equals(root)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
