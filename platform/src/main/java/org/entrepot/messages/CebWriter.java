package org.entrepot.messages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.entrepot.kernel.Direction;

/**
 * Writes CEB messages: receipts as customs does, requests for partners and tests. What it writes satisfies the schema and
 * the guide: elements in the order of their tables, optional ones left out when empty, no white space around a signature.
 */
public final class CebWriter {
    private CebWriter() {}

    /** Receipts of one type, up to a hundred. */
    public static byte[] receipts(MessageType type, String guid, List<CebDocument> receipts) {
        StringBuilder xml = new StringBuilder(512 * receipts.size() + 256);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<")
                .append(type.root())
                .append(" xmlns=\"")
                .append(CebReader.NAMESPACE)
                .append("\" guid=\"")
                .append(guid)
                .append("\" version=\"1.0\">");
        for (CebDocument receipt : receipts) {
            document(xml, "", receipt);
        }
        return xml.append("</").append(type.root()).append('>').toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A request as a partner sends it, unsigned.
     *
     * @param transfer the client that transmits, a block of {@link #transfer}
     */
    public static byte[] request(MessageType type, String guid, List<CebDocument> documents, Fields transfer) {
        return request(type, guid, documents, transfer, List.of());
    }

    /**
     * The same, with copies.
     *
     * @param subscriptions who shall get them, up to five blocks of {@link #subscription}
     */
    public static byte[] request(
            MessageType type, String guid, List<CebDocument> documents, Fields transfer, List<Fields> subscriptions) {
        StringBuilder xml = new StringBuilder(3072 * documents.size() + 1024);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ceb:")
                .append(type.root())
                .append(" xmlns:ceb=\"")
                .append(CebReader.NAMESPACE)
                .append("\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" guid=\"")
                .append(guid)
                .append("\" version=\"1.0\">\n");
        for (CebDocument document : documents) {
            document(xml, "ceb:", document);
            xml.append('\n');
        }
        part(xml, "ceb:", type, transfer);
        subscriptions.forEach(one -> part(xml, "ceb:", type, one));
        return xml.append("</ceb:").append(type.root()).append('>').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The BaseTransfer of a client: its enterprise and its address at the exchange. */
    public static Fields transfer(Direction direction, String copCode, String copName, String dxpId) {
        return Fields.of(Blocks.of(direction.name(), "BaseTransfer"))
                .with("copCode", copCode)
                .with("copName", copName)
                .with("dxpMode", "DXP")
                .with("dxpId", dxpId);
    }

    /**
     * The BaseSubscribe of somebody who shall get copies.
     *
     * @param status {@code ALL} documents and receipts, {@code DATA} or {@code RET} one of both
     * @param note left out where it is empty
     */
    public static Fields subscription(
            Direction direction, String status, String dxpMode, String dxpAddress, String note) {
        Fields fields = Fields.of(Blocks.of(direction.name(), "BaseSubscribe"))
                .with("status", status)
                .with("dxpMode", dxpMode)
                .with("dxpAddress", dxpAddress);
        return note.isEmpty() ? fields : fields.with("note", note);
    }

    /**
     * The receipt for a message that does not read.
     *
     * @param guid the receipt's own guid
     * @param returnTime {@code yyyyMMddHHmmssSSS}
     * @param copMsgId how the transport named the message
     */
    public static byte[] refusal(
            FormatRefusal refusal, String guid, String returnTime, String copMsgId, byte[] original) {
        Fields fields = Fields.of(MessageType.CEB900.headBlock())
                .with("guid", guid)
                .with("returnStatus", refusal.code())
                .with("returnInfo", info(refusal))
                .with("returnTime", returnTime)
                .with("oriCopMsgId", copMsgId)
                .with("oriMessageType", shortened(refusal.messageType(), 15))
                .with("oriBizMessage", new String(original, StandardCharsets.UTF_8));
        return receipts(MessageType.CEB900, guid, List.of(CebDocument.flat(MessageType.CEB900, fields)));
    }

    /** Always of this program's own, so that it says so: what does not read goes to nobody else. */
    private static String info(FormatRefusal refusal) {
        StringBuilder info = new StringBuilder("SIMULATED ");
        for (FormatRefusal.DocumentFault fault : refusal.faults()) {
            String one = "[Code:" + fault.fault().code() + ";Desc:"
                    + fault.fault().rule()
                    + (fault.document() < 0 ? "" : " document " + (fault.document() + 1))
                    + " " + fault.fault().field() + " found '" + fault.fault().found()
                    + "' expected " + fault.fault().expected() + "]";
            if (info.length() + one.length() > 4_900) {
                return info.append("[...]").toString();
            }
            info.append(one);
        }
        return info.toString();
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private static void document(StringBuilder xml, String prefix, CebDocument document) {
        MessageType type = document.type();
        if (!type.hasHead()) {
            part(xml, prefix, type, document.head());
            return;
        }
        xml.append('<').append(prefix).append(type.document()).append('>');
        part(xml, prefix, type, document.head());
        for (Fields line : document.lines()) {
            part(xml, prefix, type, line);
        }
        xml.append("</").append(prefix).append(type.document()).append('>');
    }

    /** A receipt repeats what its document says; what that left out stands empty where the schema asks for it. */
    private static void part(StringBuilder xml, String prefix, MessageType type, Fields fields) {
        String name = fields.block().name();
        xml.append('<').append(prefix).append(name).append('>');
        BiConsumer<String, String> writing = (element, value) -> {
            xml.append('<').append(prefix).append(element).append('>');
            escape(xml, value);
            xml.append("</").append(prefix).append(element).append('>');
        };
        if (type.isRequest()) {
            fields.forEach(writing);
        } else {
            fields.forEachOfSchema(writing);
        }
        xml.append("</").append(prefix).append(name).append('>');
    }

    static void escape(StringBuilder xml, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '\r' -> xml.append("&#13;");
                default -> xml.append(isXml(c) ? c : '\uFFFD');
            }
        }
    }

    private static boolean isXml(char c) {
        return c >= ' ' ? c < '\uFFFE' : c == '\n' || c == '\t';
    }
}
