package org.entrepot.messages;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.entrepot.kernel.Direction;
import org.jspecify.annotations.Nullable;

/** Reads one message: its root, its documents, and what follows them. */
final class MessageScan {
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    private static final Form GUID = Form.parse("C36");
    private static final Form VERSION = Form.parse("C1..10");

    private final byte[] bytes;
    private final ReadLimits limits;
    private final CebReader.Faults faults;
    private final EnumSet<Leniency> leniencies = EnumSet.noneOf(Leniency.class);
    private final List<CebItem> items = new ArrayList<>();
    private final List<Fields> subscriptions = new ArrayList<>();
    private final ByteArrayOutputStream around = new ByteArrayOutputStream(4096);
    private int[] cuts = new int[4];
    private int framed;
    private int rank;
    private final int[] seen = new int[5];
    private @Nullable Fields transfer;

    MessageScan(byte[] bytes, ReadLimits limits, CebReader.Faults faults) {
        this.bytes = bytes;
        this.limits = limits;
        this.faults = faults;
    }

    Reading read(XMLStreamReader2 reader) throws XMLStreamException {
        if (!toRoot(reader)) {
            return refused();
        }
        Optional<MessageType> type = MessageType.ofRoot(reader.getLocalName());
        if (type.isEmpty() || !type.get().isRequest()) {
            faults.message("format.type", "", reader.getLocalName(), "a CEB message that partners send");
            return refused();
        }
        faults.type(type.get().root(), type.get().formatCode());
        DocumentScan documents = new DocumentScan(type.get(), limits, faults);
        root(reader, documents);
        String guid = attribute(reader, "guid", GUID).toUpperCase(Locale.ROOT);
        attribute(reader, "version", VERSION);
        faults.guid(guid);
        while (!faults.full() && documents.nextChild(reader, type.get().root())) {
            child(reader, type.get(), documents);
        }
        if (!faults.full()) {
            complete(type.get());
            toEnd(reader);
        }
        return faults.isEmpty() ? accepted(type.get(), guid, documents) : refused();
    }

    private boolean toRoot(XMLStreamReader2 reader) throws XMLStreamException {
        if (bytes.length >= 3 && (bytes[0] & 0xFF) == 0xEF) {
            leniencies.add(Leniency.BYTE_ORDER_MARK);
        }
        String declared = reader.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("UTF-8") && !declared.equalsIgnoreCase("US-ASCII")) {
            faults.message("xml.encoding", "", declared, "UTF-8");
            return false;
        }
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                faults.message("xml.doctype", "", "a document type declaration", "none");
                return false;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
        }
        return false;
    }

    private static void toEnd(XMLStreamReader2 reader) throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    private void root(XMLStreamReader2 reader, DocumentScan documents) throws XMLStreamException {
        String uri = DocumentScan.uri(reader);
        if (uri.isEmpty()) {
            leniencies.add(Leniency.NO_NAMESPACE);
            documents.namespace("");
        } else if (!uri.equals(CebReader.NAMESPACE)) {
            faults.message("format.namespace", "", uri, CebReader.NAMESPACE);
            documents.namespace(uri);
        } else if (!"ceb".equals(reader.getPrefix())) {
            leniencies.add(Leniency.OTHER_PREFIX);
        }
        documents.countAttributes(reader);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            boolean known = name.equals("guid") || name.equals("version") || name.endsWith("chemaLocation");
            if (!known) {
                faults.message("format.attribute", name, name, "guid and version only");
            }
        }
    }

    private String attribute(XMLStreamReader2 reader, String name, Form form) {
        String value = reader.getAttributeValue(null, name);
        if (value == null) {
            faults.message("format.missing", name, "", form.expectation());
            return "";
        }
        if (!form.accepts(value)) {
            faults.message("format.length", name, value, form.expectation());
        }
        return value;
    }

    private void child(XMLStreamReader2 reader, MessageType type, DocumentScan documents) throws XMLStreamException {
        int childRank = rank(reader, type);
        if (childRank < 0) {
            faults.message("format.unexpected", reader.getLocalName(), reader.getLocalName(), "no such element here");
            documents.skip(reader);
            return;
        }
        if (childRank < rank) {
            faults.message(
                    "format.order", reader.getLocalName(), reader.getLocalName(), "an earlier place in the message");
        }
        rank = Math.max(rank, childRank);
        seen[childRank]++;
        switch (reader.getLocalName()) {
            case "BaseTransfer" ->
                transfer = documents.block(reader, Blocks.of(type.direction().name(), "BaseTransfer"), "BaseTransfer.");
            case "BaseSubscribe" ->
                subscriptions.add(
                        documents.block(reader, Blocks.of(type.direction().name(), "BaseSubscribe"), "BaseSubscribe."));
            case "ExtendMessage" ->
                documents.block(reader, Blocks.of(type.direction().name(), "ExtendMessage"), "ExtendMessage.");
            case "Signature" -> signature(reader, documents);
            default -> document(reader, documents);
        }
    }

    /** The place of a child in the root's sequence; imports put the extension before the signature, exports behind it. */
    private static int rank(XMLStreamReader2 reader, MessageType type) {
        String name = reader.getLocalName();
        boolean signature = SIGNATURE.equals(DocumentScan.uri(reader));
        int last = type.direction() == Direction.IMPORT ? 4 : 3;
        if (signature) {
            return name.equals("Signature") ? last : -1;
        }
        return switch (name) {
            case "BaseTransfer" -> 1;
            case "BaseSubscribe" -> 2;
            case "ExtendMessage" -> 7 - last;
            case "Signature" -> -1;
            default -> name.equals(type.document()) ? 0 : -1;
        };
    }

    private void document(XMLStreamReader2 reader, DocumentScan documents) throws XMLStreamException {
        int from = (int) reader.getLocationInfo().getStartingByteOffset();
        CebDocument document = documents.read(reader, items.size());
        int to = (int) reader.getLocationInfo().getEndingByteOffset();
        if (items.size() == cuts.length) {
            cuts = Arrays.copyOf(cuts, cuts.length * 4);
        }
        around.write(bytes, framed, from - framed);
        framed = to;
        cuts[items.size()] = around.size();
        items.add(new CebItem(items.size(), document, Arrays.copyOfRange(bytes, from, to)));
    }

    private void signature(XMLStreamReader2 reader, DocumentScan documents) throws XMLStreamException {
        List<String> children = new ArrayList<>();
        while (documents.nextChild(reader, "Signature")) {
            children.add(reader.getLocalName());
            documents.skip(reader);
        }
        boolean wellBuilt = children.size() >= 2
                && children.get(0).equals("SignedInfo")
                && children.get(1).equals("SignatureValue");
        if (!wellBuilt) {
            faults.message(
                    "format.signature",
                    "Signature",
                    String.join(", ", children),
                    "SignedInfo, SignatureValue, KeyInfo");
        }
    }

    private void complete(MessageType type) {
        int signatures = seen[type.direction() == Direction.IMPORT ? 4 : 3];
        int extensions = seen[type.direction() == Direction.IMPORT ? 3 : 4];
        if (seen[0] == 0) {
            faults.message("format.missing", type.document(), "", type.document());
        }
        if (seen[0] > type.maxDocuments()) {
            faults.add(
                    type.tooManyCode(),
                    "format.documents",
                    type.document(),
                    String.valueOf(seen[0]),
                    "at most " + type.maxDocuments());
        }
        count("BaseTransfer", seen[1], 1, 1);
        count("BaseSubscribe", seen[2], 0, 5);
        count("ExtendMessage", extensions, 0, 1);
        count("Signature", signatures, type.mustBeSigned() && limits.signatureRequired() ? 1 : 0, 1);
        if (signatures == 0 && type.mustBeSigned()) {
            leniencies.add(Leniency.UNSIGNED);
        }
    }

    private void count(String element, int found, int least, int most) {
        if (found < least || found > most) {
            String rule = found < least ? "format.missing" : "format.order";
            faults.message(
                    rule, element, found + " times", least == most ? most + " time" : least + " to " + most + " times");
        }
    }

    private Reading accepted(MessageType type, String guid, DocumentScan documents) {
        if (transfer == null) {
            throw new IllegalStateException("a message without BaseTransfer was not refused");
        }
        around.write(bytes, framed, bytes.length - framed);
        if (documents.sawLongItemNumber()) {
            leniencies.add(Leniency.LONG_ITEM_NUMBER);
        }
        if (documents.sawLowerCaseGuid()) {
            leniencies.add(Leniency.LOWER_CASE_GUID);
        }
        MessageFrame frame = new MessageFrame(around.toByteArray(), Arrays.copyOf(cuts, items.size()));
        boolean signed = seen[type.direction() == Direction.IMPORT ? 4 : 3] > 0;
        return new Reading.Read(new CebMessage(
                type,
                guid,
                transfer,
                List.copyOf(subscriptions),
                List.copyOf(items),
                frame,
                signed,
                List.copyOf(leniencies)));
    }

    private Reading refused() {
        if (faults.isEmpty()) {
            faults.message("xml.malformed", "", "no element", "a CEB message");
        }
        return new Reading.Refused(faults.refusal());
    }
}
