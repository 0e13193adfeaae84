package org.entrepot.messages;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * One business document of a CEB message: an order, a payment, a waybill, a list, a cancellation, or a receipt.
 *
 * @param type the message type it travels in
 * @param head its head, or the whole of a flat document
 * @param lines its lines in their order; none for flat documents
 */
public record CebDocument(MessageType type, Fields head, List<Fields> lines) {
    private static final int NOT_PLAIN = -2;
    private static final int BYTES = 2_048;

    /** A flat document. */
    public static CebDocument flat(MessageType type, Fields head) {
        return new CebDocument(type, head, List.of());
    }

    /** The document's own guid, upper case: case carries no meaning. */
    public String guid() {
        return head.text("guid").toUpperCase(java.util.Locale.ROOT);
    }

    /** The text of an element of the head; empty when it is not there. */
    public String text(String element) {
        return head.text(element);
    }

    /** The number in an element of the head; zero when it is not there. */
    public BigDecimal decimal(String element) {
        return head.decimal(element);
    }

    /**
     * What the document says, as 32 bytes: SHA-256 over its elements without guid, appTime and signature, numbers without
     * notation. Two submissions of one content have one hash, however they are written.
     */
    public byte[] contentHash() {
        ByteText said = new ByteText(BYTES);
        said(said, head);
        for (Fields line : lines) {
            said(said, line);
        }
        MessageDigest digest = sha256();
        digest.update(said.bytes(), 0, said.length());
        return digest.digest();
    }

    private static void said(ByteText said, Fields fields) {
        Block block = fields.block();
        said.add(block.title());
        for (int i = 0; i < block.size(); i++) {
            String value = fields.at(i);
            byte[] mark = block.mark(i);
            if (mark != null && value != null && !value.isEmpty()) {
                said.add(mark);
                said.add(canonical(block.element(i), value));
            }
        }
        said.add((byte) 3);
    }

    private static String canonical(Element element, String value) {
        return switch (element.form().kind()) {
            case TEXT, XML -> value;
            case DECIMAL, INTEGER -> number(value);
        };
    }

    /** A number as one text, however it is written: what most senders write needs no arithmetic. */
    private static String number(String value) {
        int point = plainPoint(value);
        if (point == NOT_PLAIN) {
            BigDecimal number = new BigDecimal(value);
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        int end = value.length();
        if (point >= 0) {
            while (end > point + 1 && value.charAt(end - 1) == '0') {
                end--;
            }
            end = end == point + 1 ? point : end;
        }
        return value.substring(0, end);
    }

    /** Where the point of a number stands that is written without sign and needless zeros in front; -1 where it has none. */
    private static int plainPoint(String value) {
        int point = -1;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '.' && point < 0 && i > 0 && i < value.length() - 1) {
                point = i;
            } else if (c < '0' || c > '9') {
                return NOT_PLAIN;
            }
        }
        boolean needlessZero = value.length() > 1 && value.charAt(0) == '0' && point != 1;
        return needlessZero || value.isEmpty() ? NOT_PLAIN : point;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
