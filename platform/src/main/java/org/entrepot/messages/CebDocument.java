package org.entrepot.messages;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One business document of a CEB message: an order, a payment, a waybill, a list, a cancellation, or a receipt.
 *
 * @param type the message type it travels in
 * @param head its head, or the whole of a flat document
 * @param lines its lines in their order; none for flat documents
 */
public record CebDocument(MessageType type, Fields head, List<Fields> lines) {

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
        MessageDigest digest = sha256();
        digest(digest, head);
        for (Fields line : lines) {
            digest(digest, line);
        }
        return digest.digest();
    }

    private static void digest(MessageDigest digest, Fields fields) {
        Block block = fields.block();
        StringBuilder text = new StringBuilder(512).append(block.name());
        for (int i = 0; i < block.size(); i++) {
            Element element = block.element(i);
            String value = fields.at(i);
            if (value != null
                    && !value.isEmpty()
                    && !element.name().equals("guid")
                    && !element.name().equals("appTime")) {
                text.append('\u0001').append(element.name()).append('\u0002').append(canonical(element, value));
            }
        }
        digest.update(text.append('\u0003').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String canonical(Element element, @Nullable String value) {
        return switch (element.form().kind()) {
            case TEXT, XML -> value == null ? "" : value;
            case DECIMAL, INTEGER -> {
                BigDecimal number = new BigDecimal(value);
                yield number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            }
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
