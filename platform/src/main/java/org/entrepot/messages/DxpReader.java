package org.entrepot.messages;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the exchange delivers: {@code DxpMsg}, alone or inside the nodes' {@code DxpMsgSv}; {@code DxpRep}; and a CEB
 * message that a gateway unpacked already. By local names, since gateways differ in namespaces. Never throws, whatever the
 * bytes are.
 */
public final class DxpReader {
    private static final String MALFORMED = "0001";
    private static final String SCHEMA = "0002";

    /** Base64 adds a third to the largest message that is read, the envelope a little. */
    private static final int MOST_BYTES = ReadLimits.SANDBOX.bytes() / 3 * 4 + (64 << 10);

    private DxpReader() {}

    /** Reads a delivery. */
    public static DxpReading read(byte[] delivered) {
        if (delivered.length > MOST_BYTES) {
            return refused(SCHEMA, "dxp.bytes", "", delivered.length + " bytes", "at most " + MOST_BYTES + " bytes");
        }
        try {
            XMLStreamReader reader = CebReader.FACTORY.createXMLStreamReader(new ByteArrayInputStream(delivered));
            try {
                return root(reader, delivered);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | UncheckedStreamException e) {
            return refused(MALFORMED, "xml.malformed", "", "no well-formed XML", "well-formed XML in UTF-8");
        }
    }

    private static DxpReading root(XMLStreamReader reader, byte[] delivered) throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                return refused(MALFORMED, "xml.doctype", "", "a document type declaration", "none");
            }
        }
        String root = reader.getLocalName();
        return switch (root) {
            case "DxpMsg", "DxpMsgSv" -> message(Texts.of(reader));
            case "DxpRep" -> answer(Texts.of(reader));
            default ->
                root.startsWith("CEB") && root.endsWith("Message")
                        ? new DxpReading.Delivered("", "", delivered)
                        : refused(SCHEMA, "dxp.root", "", root, "DxpMsg, DxpMsgSv, DxpRep or a CEB message");
        };
    }

    private static DxpReading message(Texts texts) {
        String data = texts.first("Data");
        if (data == null) {
            return refused(SCHEMA, "dxp.missing", "Data", "", "a message in base64");
        }
        try {
            return new DxpReading.Delivered(
                    texts.text("CopMsgId"),
                    texts.text("MsgType"),
                    Base64.getMimeDecoder().decode(data.strip()));
        } catch (IllegalArgumentException e) {
            return refused(SCHEMA, "dxp.base64", "Data", "no base64", "a message in base64");
        }
    }

    private static DxpReading answer(Texts texts) {
        String code = texts.text("ResponseCode");
        return code.isEmpty()
                ? refused(SCHEMA, "dxp.missing", "ResponseCode", "", "1 to 9 characters")
                : new DxpReading.Answered(texts.text("CopMsgId"), code, texts.text("ResponseInfo"));
    }

    private static DxpReading refused(String code, String rule, String field, String found, String expected) {
        return new DxpReading.Refused(
                new Fault(code, rule, field, found.length() > 80 ? found.substring(0, 77) + "..." : found, expected));
    }

    /** The first text of each element that is asked for, wherever it stands. */
    private record Texts(java.util.Map<String, String> first) {
        private static final java.util.Set<String> WANTED =
                java.util.Set.of("CopMsgId", "MsgType", "Data", "ResponseCode", "ResponseInfo");

        static Texts of(XMLStreamReader reader) throws XMLStreamException {
            java.util.Map<String, String> found = new java.util.HashMap<>();
            int depth = 1;
            while (depth > 0) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    String name = reader.getLocalName();
                    if (WANTED.contains(name) && !found.containsKey(name)) {
                        found.put(name, reader.getElementText());
                    } else {
                        depth++;
                    }
                    if (depth > ReadLimits.SANDBOX.depth()) {
                        throw new XMLStreamException("too many levels");
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
            return new Texts(found);
        }

        @Nullable String first(String element) {
            return first.get(element);
        }

        String text(String element) {
            return first.getOrDefault(element, "").strip();
        }
    }
}
