package org.entrepot.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads documents and other blocks of a message against their tables. */
final class DocumentScan {
    static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final Set<String> KEYS = Set.of(
            "orderNo", "payTransactionId", "logisticsNo", "copNo"); // best name for a document that does not read

    private final MessageType type;
    private final ReadLimits limits;
    private final CebReader.Faults faults;
    private String namespace = CebReader.NAMESPACE;
    private int depth = 2;
    private boolean longItemNumber;
    private boolean lowerCaseGuid;

    DocumentScan(MessageType type, ReadLimits limits, CebReader.Faults faults) {
        this.type = type;
        this.limits = limits;
        this.faults = faults;
    }

    void namespace(String uri) {
        this.namespace = uri;
    }

    boolean sawLongItemNumber() {
        return longItemNumber;
    }

    boolean sawLowerCaseGuid() {
        return lowerCaseGuid;
    }

    /** Reads the document whose start tag the reader is on; leaves it on the end tag. */
    CebDocument read(XMLStreamReader reader, int index) throws XMLStreamException {
        faults.enter(index);
        int before = faults.size();
        noAttributes(reader, "", type.document());
        Fields head;
        List<Fields> lines = new ArrayList<>(type.hasLines() ? 4 : 0);
        if (type.hasHead()) {
            head = headAndLines(reader, lines);
        } else {
            head = block(reader, type.headBlock(), "");
        }
        if (faults.size() > before) {
            faults.leave(before, key(head));
        }
        lowerCaseGuid |= hasLowerCase(head.text("guid"));
        return new CebDocument(type, head, lines);
    }

    private static boolean hasLowerCase(String guid) {
        for (int i = 0; i < guid.length(); i++) {
            if (guid.charAt(i) >= 'a' && guid.charAt(i) <= 'z') {
                return true;
            }
        }
        return false;
    }

    private static String key(Fields head) {
        for (String name : List.of("copNo", "payTransactionId", "logisticsNo", "orderNo")) {
            if (KEYS.contains(name) && head.knows(name) && head.optional(name).isPresent()) {
                return head.text(name);
            }
        }
        return "";
    }

    private Fields headAndLines(XMLStreamReader reader, List<Fields> lines) throws XMLStreamException {
        Block headBlock = type.headBlock();
        @Nullable Fields head = null;
        while (nextChild(reader, type.document())) {
            String name = reader.getLocalName();
            boolean own = namespace.equals(uri(reader));
            if (own && name.equals(headBlock.name()) && head == null && lines.isEmpty()) {
                head = block(reader, headBlock, "");
            } else if (own && type.hasLines() && name.equals(type.list()) && head != null) {
                lines.add(block(reader, type.lineBlock(), type.list() + "[" + (lines.size() + 1) + "]."));
            } else {
                faults.add("format.unexpected", name, name, head == null ? headBlock.name() : "lines " + type.list());
                skip(reader);
            }
        }
        if (head == null) {
            faults.add("format.missing", headBlock.name(), "", headBlock.name());
            head = Fields.of(headBlock);
        }
        countLines(lines.size());
        return head;
    }

    private void countLines(int lines) {
        if (type.hasLines() && (lines < type.minLines() || lines > type.maxLines())) {
            faults.add(
                    "format.lines",
                    type.list(),
                    lines + " lines",
                    type.minLines() + " to " + type.maxLines() + " lines");
        }
    }

    /** Reads the block whose start tag the reader is on: its elements in the order of its table. */
    Fields block(XMLStreamReader reader, Block block, String path) throws XMLStreamException {
        noAttributes(reader, "", block.name());
        Fields fields = Fields.of(block);
        int expected = 0;
        depth++;
        while (nextChild(reader, block.name())) {
            String name = reader.getLocalName();
            int place = namespace.equals(uri(reader)) ? block.find(name, expected) : -1;
            if (place < 0) {
                misplaced(block, name, path);
                skip(reader);
            } else {
                missing(block, expected, place, path);
                value(reader, fields, place, path);
                expected = place + 1;
            }
        }
        depth--;
        missing(block, expected, block.size(), path);
        return fields;
    }

    private void misplaced(Block block, String name, String path) {
        if (block.has(name)) {
            faults.add("format.order", path + name, name, "once, in the order of the table");
        } else {
            faults.add("format.unexpected", path + name, name, "no such element in " + block.name());
        }
    }

    private void missing(Block block, int from, int to, String path) {
        for (int i = from; i < to; i++) {
            if (block.element(i).mandatory()) {
                Element element = block.element(i);
                faults.add(
                        "format.missing",
                        path + element.name(),
                        "",
                        element.form().expectation());
            }
        }
    }

    private void value(XMLStreamReader reader, Fields fields, int place, String path) throws XMLStreamException {
        Element element = fields.block().element(place);
        if (element.form().kind() == Form.Kind.XML) {
            skip(reader);
            return;
        }
        noAttributes(reader, path, element.name());
        String text = text(reader, path, element.name());
        if (text.isEmpty() && element.whenEmpty() != null) {
            text = element.whenEmpty();
        }
        String value = element.form().normalise(text);
        if (!element.form().accepts(value) && !isLongItemNumber(element, value)) {
            String rule = element.form().kind() == Form.Kind.TEXT ? "format.length" : "format.number";
            faults.add(rule, path + element.name(), value, element.form().expectation());
        } else if (element.isFixedOtherThan(value)) {
            faults.add("format.fixed", path + element.name(), value, element.fixed() == null ? "" : element.fixed());
        }
        fields.set(place, value);
    }

    private boolean isLongItemNumber(Element element, String value) {
        boolean lenient = type == MessageType.CEB621
                && element.name().equals("itemNo")
                && value.codePointCount(0, value.length()) <= 30;
        longItemNumber |= lenient;
        return lenient;
    }

    /** Moves to the next child's start tag; false at the parent's end tag. Text between children is a fault. */
    boolean nextChild(XMLStreamReader reader, String parent) throws XMLStreamException {
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!reader.isWhiteSpace()) {
                        faults.add("format.text", parent, reader.getText().strip(), "elements only");
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    faults.add("xml.entity", parent, reader.getLocalName(), "no entities");
                default -> {
                    // comments and instructions carry nothing
                }
            }
        }
    }

    /** The text of the element that the reader is on; the field is put together only where there is something to say. */
    private String text(XMLStreamReader reader, String path, String name) throws XMLStreamException {
        String text = "";
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.END_ELEMENT -> {
                    return text;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text = text.isEmpty() ? reader.getText() : text.concat(reader.getText());
                    if (text.length() > limits.characters()) {
                        throw LimitExceeded.characters(path + name, limits.characters());
                    }
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    faults.add("format.unexpected", path + name, reader.getLocalName(), "text only");
                    skip(reader);
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    faults.add("xml.entity", path + name, reader.getLocalName(), "no entities");
                default -> {
                    // comments and instructions carry nothing
                }
            }
        }
    }

    /** Passes over the element whose start tag the reader is on, whatever is in it, within the limits. */
    void skip(XMLStreamReader reader) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
                if (depth + open > limits.depth()) {
                    throw LimitExceeded.depth(reader.getLocalName(), limits.depth());
                }
                countAttributes(reader);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
    }

    /** Namespaces that an element declares count as attributes. */
    void countAttributes(XMLStreamReader reader) throws LimitExceeded {
        int count = reader.getAttributeCount() + reader.getNamespaceCount();
        if (count > limits.attributes()) {
            throw LimitExceeded.attributes(reader.getLocalName(), count, limits.attributes());
        }
    }

    private void noAttributes(XMLStreamReader reader, String path, String name) throws XMLStreamException {
        countAttributes(reader);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            boolean location = SCHEMA_INSTANCE.equals(reader.getAttributeNamespace(i))
                    && reader.getAttributeLocalName(i).endsWith("chemaLocation");
            if (!location) {
                faults.add("format.attribute", path + name, reader.getAttributeLocalName(i), "no attribute");
            }
        }
    }

    static String uri(XMLStreamReader reader) {
        String uri = reader.getNamespaceURI();
        return uri == null ? "" : uri;
    }
}
