package org.entrepot.messages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entrepot.kernel.Direction;

/**
 * Writes CEB messages: receipts as customs does, requests for partners and tests. What it writes satisfies the schema and
 * the guide: elements in the order of their tables, optional ones left out when empty, no white space around a signature.
 */
public final class CebWriter {
    private static final byte[] NO_PREFIX = {};
    private static final byte[] PREFIX = bytes("ceb:");

    private CebWriter() {}

    /** Receipts of one type, up to a hundred. */
    public static byte[] receipts(MessageType type, String guid, List<CebDocument> receipts) {
        ByteText xml = new ByteText(768 * receipts.size() + 256);
        xml.add("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<")
                .add(type.root())
                .add(" xmlns=\"")
                .add(CebReader.NAMESPACE)
                .add("\" guid=\"")
                .add(guid)
                .add("\" version=\"1.0\">");
        for (CebDocument receipt : receipts) {
            document(xml, NO_PREFIX, receipt);
        }
        return xml.add("</").add(type.root()).add(">").toBytes();
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
        ByteText xml = new ByteText(3072 * documents.size() + 1024);
        xml.add("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ceb:")
                .add(type.root())
                .add(" xmlns:ceb=\"")
                .add(CebReader.NAMESPACE)
                .add("\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" guid=\"")
                .add(guid)
                .add("\" version=\"1.0\">\n");
        for (CebDocument document : documents) {
            document(xml, PREFIX, document);
            xml.add((byte) '\n');
        }
        part(xml, PREFIX, type, transfer);
        subscriptions.forEach(one -> part(xml, PREFIX, type, one));
        return xml.add("</ceb:").add(type.root()).add(">").toBytes();
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

    private static void document(ByteText xml, byte[] prefix, CebDocument document) {
        MessageType type = document.type();
        if (!type.hasHead()) {
            part(xml, prefix, type, document.head());
            return;
        }
        byte[] name = bytes(type.document());
        opening(xml, prefix, name);
        part(xml, prefix, type, document.head());
        for (Fields line : document.lines()) {
            part(xml, prefix, type, line);
        }
        closing(xml, prefix, name);
    }

    /** A receipt repeats what its document says; what that left out stands empty where the schema asks for it. */
    private static void part(ByteText xml, byte[] prefix, MessageType type, Fields fields) {
        Block block = fields.block();
        boolean ofSchema = !type.isRequest();
        opening(xml, prefix, block.title());
        for (int i = 0; i < block.size(); i++) {
            String value = fields.at(i);
            if (value != null || (ofSchema && block.element(i).mayStandEmpty())) {
                opening(xml, prefix, block.tag(i));
                if (value != null) {
                    xml.add(isAsWritten(value) ? value : escaped(value));
                }
                closing(xml, prefix, block.tag(i));
            }
        }
        closing(xml, prefix, block.title());
    }

    private static void opening(ByteText xml, byte[] prefix, byte[] name) {
        xml.add((byte) '<').add(prefix).add(name).add((byte) '>');
    }

    private static void closing(ByteText xml, byte[] prefix, byte[] name) {
        xml.add((byte) '<').add((byte) '/').add(prefix).add(name).add((byte) '>');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether nothing in it has to be escaped, as in nearly all values. */
    private static boolean isAsWritten(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '<' || c == '>' || c == '&' || c >= '\uFFFE') {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 16);
        escape(escaped, value);
        return escaped.toString();
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
