package org.entrepot.sandbox;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A receipt as a partner reads it.
 *
 * @param type {@code CEB622Message} and the like
 * @param fields element name to text
 */
public record ReceiptNote(String type, Map<String, String> fields) {
    private static final XMLInputFactory READERS = readers();

    public ReceiptNote {
        fields = Map.copyOf(fields);
    }

    /** The element's text, empty when it is not there. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The {@code returnStatus} as a number. */
    public int status() {
        return Integer.parseInt(get("returnStatus"));
    }

    /** Reads all receipts of a CEB receipt message. */
    public static List<ReceiptNote> ofXml(String xml) {
        try {
            XMLStreamReader in = READERS.createXMLStreamReader(new StringReader(xml));
            in.nextTag();
            String type = in.getLocalName();
            List<ReceiptNote> notes = new ArrayList<>();
            while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
                notes.add(new ReceiptNote(type, elements(in)));
            }
            return notes;
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("no receipts: " + xml, e);
        }
    }

    private static Map<String, String> elements(XMLStreamReader in) throws XMLStreamException {
        Map<String, String> fields = new HashMap<>();
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = in.getLocalName();
            fields.put(name, in.getElementText());
        }
        return fields;
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
