package org.entrepot.messages;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.entrepot.kernel.Fault;

/**
 * Reads receipts as customs and its gateways write them: by local names, with or without a namespace, elements missing or
 * in another order. What a receipt cannot do without are returnStatus, a number, and returnTime, seventeen digits.
 */
public final class ReceiptReader {
    private static final String MALFORMED = "0001";
    private static final String SCHEMA = "0002";

    /** The whole message that a 900 is about: whoever sent it has it, and others' documents are in it. */
    private static final String ORIGINAL = "oriBizMessage";

    private static final Set<MessageType> BILLS = Set.of(MessageType.CEB816, MessageType.CEB818, MessageType.CEB792);

    /** A bill has at most 99; an entry may gather a month's parcels, and the size of a message bounds it. */
    private static final int MOST_LINES = 200_000;

    private static final int TIME_DIGITS = 17;

    private ReceiptReader() {}

    /** Reads a message of receipts. Never throws, whatever the bytes are. */
    public static ReceiptReading read(byte[] message) {
        if (message.length > ReadLimits.SANDBOX.bytes()) {
            return refused(SCHEMA, "limit.bytes", "", message.length + " bytes", "at most 16 MiB");
        }
        try {
            XMLStreamReader reader = CebReader.FACTORY.createXMLStreamReader(new ByteArrayInputStream(message));
            try {
                return root(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | UncheckedStreamException e) {
            return refused(MALFORMED, "xml.malformed", "", "no well-formed XML", "well-formed XML in UTF-8");
        }
    }

    private static ReceiptReading root(XMLStreamReader reader) throws XMLStreamException {
        while (reader.next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.DTD) {
                return refused(MALFORMED, "xml.doctype", "", "a document type declaration", "none");
            }
        }
        Optional<MessageType> type = MessageType.ofRoot(reader.getLocalName());
        boolean bill = type.filter(BILLS::contains).isPresent();
        if (type.isEmpty() || type.get().isRequest() || (type.get().hasHead() && !bill)) {
            return new ReceiptReading.Unknown(reader.getLocalName());
        }
        List<CebDocument> receipts = new ArrayList<>();
        while (child(reader)) {
            if (reader.getLocalName().equals(type.get().document())) {
                CebDocument one = bill
                        ? bill(reader, type.get())
                        : CebDocument.flat(type.get(), fields(reader, type.get().headBlock()));
                Optional<Fault> fault = fault(one, bill);
                if (fault.isPresent()) {
                    return new ReceiptReading.Refused(fault.get());
                }
                receipts.add(one);
            } else {
                skip(reader);
            }
        }
        return receipts.isEmpty()
                ? refused(SCHEMA, "format.missing", type.get().document(), "", "at least one receipt")
                : new ReceiptReading.Read(type.get(), receipts);
    }

    private static Optional<Fault> fault(CebDocument one, boolean bill) {
        if (one.type() == MessageType.CEB792) {
            return BillForm.entryFault(one);
        }
        return bill ? BillForm.fault(one) : fault(one.head());
    }

    /** A tax bill, what became of it, or an entry: a head, and lines where its table has them. */
    private static CebDocument bill(XMLStreamReader reader, MessageType type) throws XMLStreamException {
        Fields head = Fields.of(type.headBlock());
        List<Fields> lines = new ArrayList<>();
        while (child(reader)) {
            String name = reader.getLocalName();
            if (name.equals(type.headBlock().name())) {
                head = fields(reader, type.headBlock());
            } else if (type.hasLines() && name.equals(type.list()) && lines.size() < MOST_LINES) {
                lines.add(fields(reader, type.lineBlock()));
            } else {
                skip(reader);
            }
        }
        return new CebDocument(type, head, lines);
    }

    private static Optional<Fault> fault(Fields fields) {
        if (!fields.text("returnStatus").matches("-?\\d{1,9}")) {
            return Optional.of(new Fault(
                    SCHEMA, "format.number", "returnStatus", shortened(fields.text("returnStatus")), "a number"));
        }
        return timeFault(fields);
    }

    /** returnTime must be a time. */
    static Optional<Fault> timeFault(Fields fields) {
        return timeFault(fields, "returnTime");
    }

    static Optional<Fault> timeFault(Fields fields, String element) {
        String time = fields.text(element);
        boolean digits = time.length() == TIME_DIGITS && time.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits
                ? Optional.empty()
                : Optional.of(
                        new Fault(SCHEMA, "format.length", element, shortened(time), "17 digits, yyyyMMddHHmmssSSS"));
    }

    private static Fields fields(XMLStreamReader reader, Block block) throws XMLStreamException {
        Fields fields = Fields.of(block);
        while (child(reader)) {
            String name = reader.getLocalName();
            if (block.has(name) && !name.equals(ORIGINAL)) {
                fields.with(name, text(reader));
            } else {
                skip(reader);
            }
        }
        return fields;
    }

    private static String text(XMLStreamReader reader) throws XMLStreamException {
        String text = reader.getElementText().strip();
        if (text.length() > ReadLimits.SANDBOX.characters()) {
            throw new XMLStreamException("a text that is too long");
        }
        return text;
    }

    /** Moves to the next child's start tag; false at the parent's end tag. */
    private static boolean child(XMLStreamReader reader) throws XMLStreamException {
        while (true) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return event == XMLStreamConstants.START_ELEMENT;
            }
        }
    }

    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
            if (open > ReadLimits.SANDBOX.depth()) {
                throw new XMLStreamException("too many levels");
            }
        }
    }

    private static String shortened(String found) {
        return found.length() > 80 ? found.substring(0, 77) + "..." : found;
    }

    private static ReceiptReading refused(String code, String rule, String field, String found, String expected) {
        return new ReceiptReading.Refused(new Fault(code, rule, field, found, expected));
    }
}
