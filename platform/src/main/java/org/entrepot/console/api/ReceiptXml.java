package org.entrepot.console.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entrepot.clearance.Authority;
import org.entrepot.messages.CebDocument;
import org.entrepot.messages.CebWriter;
import org.entrepot.messages.MessageType;

/**
 * Receipts as XML. A CEB message holds receipts of one type, a hundred at most. Where one message holds them all it is the
 * answer itself; otherwise the messages stand one after another, each whole and valid, in an element {@code Receipts} of our
 * own. Receipts of one document keep their order: they are of one type.
 */
final class ReceiptXml {
    static final String NAMESPACE = "urn:entrepot:receipts:1";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private ReceiptXml() {}

    /** The answer to a message: a CEB message where one is enough. */
    static byte[] answer(Authority authority, List<CebDocument> receipts) {
        List<byte[]> messages = messages(receipts);
        return messages.size() == 1 ? messages.getFirst() : envelope(authority, "", messages);
    }

    /** A page of the feed: always in the envelope, which says where to go on. */
    static byte[] page(Authority authority, List<CebDocument> receipts, String next) {
        return envelope(authority, " next=\"" + escaped(next) + "\"", messages(receipts));
    }

    private static byte[] envelope(Authority authority, String attributes, List<byte[]> messages) {
        ByteArrayOutputStream xml = new ByteArrayOutputStream();
        xml.writeBytes(bytes(DECLARATION + "<Receipts xmlns=\"" + NAMESPACE + "\" authority=\"" + authority.mark()
                + "\"" + attributes + ">"));
        for (byte[] message : messages) {
            int start = afterDeclaration(message);
            xml.write(message, start, message.length - start);
        }
        xml.writeBytes(bytes("</Receipts>"));
        return xml.toByteArray();
    }

    private static List<byte[]> messages(List<CebDocument> receipts) {
        Map<MessageType, List<CebDocument>> byType = receipts.stream()
                .collect(Collectors.groupingBy(CebDocument::type, LinkedHashMap::new, Collectors.toList()));
        List<byte[]> messages = new ArrayList<>();
        byType.forEach((type, all) -> {
            for (int from = 0; from < all.size(); from += MessageType.MAX_DOCUMENTS) {
                List<CebDocument> some = all.subList(from, Math.min(all.size(), from + MessageType.MAX_DOCUMENTS));
                messages.add(CebWriter.receipts(type, guid(some), some));
            }
        });
        return messages;
    }

    /** Made from what the message holds, so that asking again gives the same message. */
    private static String guid(List<CebDocument> receipts) {
        String all = receipts.stream().map(CebDocument::guid).collect(Collectors.joining());
        return Guid.of(bytes(all));
    }

    private static int afterDeclaration(byte[] message) {
        for (int i = 1; i < message.length; i++) {
            if (message[i] == '<') {
                return i;
            }
        }
        throw new IllegalStateException("a message without a root");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Names of messages that are made from content instead of chance. */
    static final class Guid {
        private Guid() {}

        static String of(byte[] content) {
            return UUID.nameUUIDFromBytes(content).toString().toUpperCase(java.util.Locale.ROOT);
        }
    }
}
