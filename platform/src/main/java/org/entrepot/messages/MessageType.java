package org.entrepot.messages;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.Direction;

/**
 * The CEB messages that Entrepot reads and writes, edition 202205: of a request its receipt, its elements, how much it may
 * carry, and the negative codes for what is wrong with it as a message (tables 7-2 and 7-3 of the guide).
 */
public enum MessageType {
    CEB311(Shape.imports("Order", "OrderHead", "OrderList", 99), 312, "-301008", "-301015", "-301020", "-301020"),
    CEB312("OrderReturn", Direction.IMPORT),
    CEB411(Shape.imports("Payment", "PaymentHead", "", 0), 412, "-401009", "-401013", "-1004", "-1004"),
    CEB412("PaymentReturn", Direction.IMPORT),
    CEB511(Shape.imports("Logistics", "LogisticsHead", "", 0), 512, "-504011", "-504013", "-1004", "-1004"),
    CEB512("LogisticsReturn", Direction.IMPORT),
    CEB513(Shape.imports("LogisticsStatus", "", "", 0), 514, "-505011", "-505017", "-1004", "-1004"),
    CEB514("LogisticsStatusReturn", Direction.IMPORT),
    CEB621(
            Shape.imports("Inventory", "InventoryHead", "InventoryList", 99).signed(),
            622,
            "-621020",
            "-621030",
            "-621029",
            "-621015"),
    CEB622("InventoryReturn", Direction.IMPORT),
    CEB623(Shape.imports("InvtCancel", "", "", 0).signed(), 624, "-623001", "-623008", "-623029", "-623021"),
    CEB624("InvtCancelReturn", Direction.IMPORT),
    CEB625(
            Shape.imports("InvtRefund", "InvtRefundHead", "InvtRefundList", 99).signed(),
            626,
            "-625001",
            "-625001",
            "-625005",
            "-625013"),
    CEB626("InvtRefundReturn", Direction.IMPORT),
    CEB711(
            Shape.imports("Delivery", "DeliveryHead", "DeliveryList", Shape.ANY)
                    .signed()
                    .alone(),
            712,
            "-800002",
            "-800006",
            "-800001",
            "-800001"),
    CEB712("DeliveryReturn", Direction.IMPORT),
    CEB816(Shape.imports("Tax", "TaxHeadRd", "TaxListRd", 99)),
    CEB818(Shape.imports("Tax", "TaxHeadStatus", "", 0)),
    CEB900("MessageReturn", Direction.IMPORT),
    CEB303(Shape.exports("Order", "OrderHead", "OrderList", 100), 304, "-302001", "-302002", "-301001", "-301001"),
    CEB304("OrderReturn", Direction.EXPORT),
    CEB403(Shape.exports("Receipts", "", "", 0), 404, "-402001", "-402002", "-401001", "-401001"),
    CEB404("ReceiptsReturn", Direction.EXPORT),
    CEB505(Shape.exports("Logistics", "", "", 0), 506, "-502001", "-502002", "-501001", "-501001"),
    CEB506("LogisticsReturn", Direction.EXPORT),
    CEB507(
            Shape.exports("Arrival", "ArrivalHead", "ArrivalList", Shape.ANY).orNone(),
            508,
            "-802001",
            "-802002",
            "-801001",
            "-801001"),
    CEB508("ArrivalReturn", Direction.EXPORT),
    CEB509(
            Shape.exports("Departure", "DepartureHead", "DepartureList", Shape.ANY)
                    .signed(),
            510,
            "-506001",
            "-506002",
            "-505001",
            "-505001"),
    CEB510("DepartureReturn", Direction.EXPORT),
    CEB603(
            Shape.exports("Inventory", "InventoryHead", "InventoryList", 100).signed(),
            604,
            "-602001",
            "-602002",
            "-601001",
            "-601001"),
    CEB604("InventoryReturn", Direction.EXPORT),
    CEB605(Shape.exports("InvtCancel", "", "", 0).signed(), 606, "-606001", "-606002", "-605001", "-605001"),
    CEB606("InvtCancelReturn", Direction.EXPORT),
    CEB607(
            Shape.exports("WayBill", "WayBillHead", "WayBillList", Shape.ANY).signed(),
            608,
            "-902001",
            "-902002",
            "-901001",
            "-901001"),
    CEB608("WayBillReturn", Direction.EXPORT),
    CEB213(
            Shape.exports("InvtRefund", "InvtRefundHead", "InvtRefundList", 100),
            214,
            "-606001",
            "-606002",
            "-605001",
            "-605001"),
    CEB214("RefundReturn", Direction.EXPORT),
    CEB215(Shape.exports("InvtRefundDetail", "", "", 0), 216, "-802001", "-802002", "-801001", "-801001"),
    CEB216("InvtRefundDetailReturn", Direction.EXPORT),
    CEB701(
            Shape.exports("SummaryApply", "SummaryApplyHead", "SummaryApplyList", Shape.ANY)
                    .orNone()
                    .signed(),
            702,
            "-702001",
            "-702002",
            "-701001",
            "-701001"),
    CEB702("SummaryReturn", Direction.EXPORT),
    CEB792(Shape.exports("SummaryResult", "SummaryResultHead", "SummaryResultList", Shape.ANY)
            .orNone());

    /** Documents most messages may carry; the guide, chapter on message sizes. */
    public static final int MAX_DOCUMENTS = 100;

    private static final int NONE = 0;

    /**
     * What a document is made of.
     *
     * @param document its element
     * @param head the element of its head; empty where it is one flat block
     * @param list the element of its lines; empty where it has none
     * @param fewest how few lines it has where it has any
     * @param mustBeSigned whether the schema (621, 623, 625, 711) or the guide (509, 603, 605, 607, 701) demands a signature
     * @param most how many of them a message may carry
     */
    private record Shape(
            Direction direction,
            String document,
            String head,
            String list,
            int fewest,
            int lines,
            boolean mustBeSigned,
            int most) {
        /** The schema sets no bound; the size of a message does. */
        static final int ANY = Integer.MAX_VALUE;

        static Shape imports(String document, String head, String list, int lines) {
            return new Shape(Direction.IMPORT, document, head, list, 1, lines, false, MAX_DOCUMENTS);
        }

        static Shape exports(String document, String head, String list, int lines) {
            return new Shape(Direction.EXPORT, document, head, list, 1, lines, false, MAX_DOCUMENTS);
        }

        Shape signed() {
            return new Shape(direction, document, head, list, fewest, lines, true, most);
        }

        /** Its lines may be left out. */
        Shape orNone() {
            return new Shape(direction, document, head, list, 0, lines, mustBeSigned, most);
        }

        Shape alone() {
            return new Shape(direction, document, head, list, fewest, lines, mustBeSigned, 1);
        }
    }

    /** Worked out once: asked of every document. */
    private static final class Answers {
        private static final Map<MessageType, MessageType> TYPES = new EnumMap<>(MessageType.class);

        static {
            for (MessageType type : values()) {
                if (type.isRequest()) {
                    TYPES.put(type, valueOf("CEB" + type.receipt));
                }
            }
        }
    }

    private final String root;
    private final Direction direction;
    private final String document;
    private final String head;
    private final String list;
    private final int minLines;
    private final int maxLines;
    private final boolean mustBeSigned;
    private final int maxDocuments;
    private final int receipt;
    private final String formatCode;
    private final String tooManyCode;
    private final String signatureCode;
    private final String cardCode;

    MessageType(
            Shape shape, int receipt, String formatCode, String tooManyCode, String signatureCode, String cardCode) {
        this.root = name() + "Message";
        this.direction = shape.direction();
        this.document = shape.document();
        this.head = shape.head();
        this.list = shape.list();
        this.minLines = shape.fewest();
        this.maxLines = shape.lines();
        this.mustBeSigned = shape.mustBeSigned();
        this.maxDocuments = shape.most();
        this.receipt = receipt;
        this.formatCode = formatCode;
        this.tooManyCode = tooManyCode;
        this.signatureCode = signatureCode;
        this.cardCode = cardCode;
    }

    /** What customs sends. */
    MessageType(Shape shape) {
        this(
                shape,
                NONE,
                FormatRefusal.UNREADABLE,
                FormatRefusal.UNREADABLE,
                FormatRefusal.UNREADABLE,
                FormatRefusal.UNREADABLE);
    }

    /** A receipt: one flat block. */
    MessageType(String document, Direction direction) {
        this(new Shape(direction, document, "", "", 0, 0, false, MAX_DOCUMENTS));
    }

    /** Which set of the specification it belongs to; the order of the root's children depends on it. */
    public Direction direction() {
        return direction;
    }

    /** The root element: {@code CEB311Message}. */
    public String root() {
        return root;
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

    int minLines() {
        return minLines;
    }

    int maxLines() {
        return maxLines;
    }

    /** How many documents a message of this type may carry. */
    public int maxDocuments() {
        return maxDocuments;
    }

    String head() {
        return head;
    }

    /** The table of the head, or of the flat document. */
    public Block headBlock() {
        return Blocks.head(this);
    }

    /** The table of a line; only where there are lines. */
    public Block lineBlock() {
        return Blocks.line(this);
    }

    /** Whether the schema or the guide demands a signature. */
    boolean mustBeSigned() {
        return mustBeSigned;
    }

    /** Whether partners send it, so that it is read here. */
    public boolean isRequest() {
        return receipt != NONE;
    }

    /**
     * The message type of the receipts for this request.
     *
     * @throws IllegalStateException for what customs sends itself
     */
    public MessageType receipt() {
        MessageType type = Answers.TYPES.get(this);
        if (type == null) {
            throw new IllegalStateException(name() + " is no request");
        }
        return type;
    }

    /** The negative code for a document whose elements break the schema: "parameter check failed" of its table. */
    String formatCode() {
        return formatCode;
    }

    /** The negative code for more documents than a message may carry. */
    String tooManyCode() {
        return tooManyCode;
    }

    /** "Signature verification failed": of its table, else transport error 1004. */
    public String signatureCode() {
        return signatureCode;
    }

    /** "The enterprise does not match the card", where its table has that; else as for a signature that is wrong. */
    public String cardCode() {
        return cardCode;
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
