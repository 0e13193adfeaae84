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
import tools.jackson.databind.JsonNode;

/**
 * A receipt as a partner reads it.
 *
 * @param type {@code CEB622Message} and the like
 * @param fields element name to text; an element without text is not there
 */
public record ReceiptNote(String type, Map<String, String> fields) {
    private static final XMLInputFactory READERS = readers();

    public ReceiptNote {
        Map<String, String> filled = new HashMap<>(fields);
        filled.values().removeIf(String::isEmpty);
        fields = Map.copyOf(filled);
    }

    /** The element's text, empty when it is not there. */
    public String get(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Whether it answers a document; tax bills and their states answer none. */
    public boolean isReceipt() {
        return fields.containsKey("returnStatus");
    }

    /** The {@code returnStatus} as a number. */
    public int status() {
        return Integer.parseInt(get("returnStatus"));
    }

    /** Reads all receipts of a CEB receipt message, or of several in the product's envelope {@code Receipts}. */
    public static List<ReceiptNote> ofXml(String xml) {
        try {
            XMLStreamReader in = READERS.createXMLStreamReader(new StringReader(xml));
            in.nextTag();
            List<ReceiptNote> notes = new ArrayList<>();
            if (!in.getLocalName().equals("Receipts")) {
                message(in, notes);
                return notes;
            }
            while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
                message(in, notes);
            }
            return notes;
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("no receipts: " + xml, e);
        }
    }

    private static void message(XMLStreamReader in, List<ReceiptNote> notes) throws XMLStreamException {
        String type = in.getLocalName();
        while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
            notes.add(new ReceiptNote(type, elements(in)));
        }
    }

    /** Reads all receipts of an array of the product's JSON; what is no element of the CEB message is left out. */
    public static List<ReceiptNote> ofJson(JsonNode receipts) {
        List<ReceiptNote> notes = new ArrayList<>();
        for (JsonNode receipt : receipts) {
            Map<String, String> fields = new HashMap<>();
            receipt.properties().forEach(field -> {
                if (field.getValue().isString() && !field.getKey().equals("type")) {
                    fields.put(field.getKey(), field.getValue().asString());
                }
            });
            notes.add(new ReceiptNote(receipt.path("type").asString(""), fields));
        }
        return notes;
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
