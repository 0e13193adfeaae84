package org.entrepot.messages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a {@code ds:Signature} and writes out its SignedInfo in the forms that senders sign: as it stands; without white
 * space between elements; and so with the three namespaces of the guide's template, whatever the root declares.
 */
final class SignatureScan {
    static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

    private static final Map<String, String> TEMPLATE =
            Map.of("ceb", CebReader.NAMESPACE, "ds", NAMESPACE, "xsi", "http://www.w3.org/2001/XMLSchema-instance");
    private static final String INFO = "/SignedInfo";
    private static final String REFERENCE = INFO + "/Reference";
    private static final String TRANSFORM = REFERENCE + "/Transforms/Transform";
    private static final String DIGEST_VALUE = REFERENCE + "/DigestValue";
    private static final String VALUE = "/SignatureValue";
    private static final String CERTIFICATE = "/KeyInfo/X509Data/X509Certificate";
    private static final Set<String> SIGNED = Set.of(
            INFO,
            INFO + "/CanonicalizationMethod",
            INFO + "/SignatureMethod",
            REFERENCE,
            REFERENCE + "/Transforms",
            TRANSFORM,
            REFERENCE + "/DigestMethod",
            DIGEST_VALUE);

    private final Map<String, List<String>> values = new HashMap<>();
    private final Map<String, StringBuilder> texts = new HashMap<>();
    private final SortedMap<String, String> inherited;
    private final CanonicalWriter asIs;
    private final CanonicalWriter compact;
    private final CanonicalWriter template;
    private String path = "";

    /** Begins at the start tag that the reader is on. */
    private SignatureScan(XMLStreamReader reader, SortedMap<String, String> around) {
        inherited = new TreeMap<>(around);
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            inherited.put(prefix == null ? "" : prefix, uri == null ? "" : uri);
        }
        asIs = new CanonicalWriter(1024, inherited);
        compact = new CanonicalWriter(1024, inherited);
        template = new CanonicalWriter(1024, TEMPLATE);
    }

    /**
     * Reads the signature whose start tag the reader is on; leaves it on the end tag.
     *
     * @param around the namespaces in scope around it
     * @throws XMLStreamException when it is not built as the guide says
     */
    static SignatureElement read(XMLStreamReader reader, SortedMap<String, String> around) throws XMLStreamException {
        SignatureScan scan = new SignatureScan(reader, around);
        scan.run(reader);
        return scan.element();
    }

    private void run(XMLStreamReader reader) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    open++;
                    start(reader, open);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    open--;
                    end(reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(reader);
                case XMLStreamConstants.COMMENT -> {
                    // not part of the canonical form
                }
                default -> throw new XMLStreamException("elements and text only are expected in a signature");
            }
        }
    }

    private void start(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > ReadLimits.SANDBOX.depth() || reader.getAttributeCount() > ReadLimits.SANDBOX.attributes()) {
            throw new XMLStreamException("the signature has too many levels or attributes");
        }
        boolean own = NAMESPACE.equals(reader.getNamespaceURI());
        path = path + "/" + (own ? "" : "other:") + reader.getLocalName();
        if (isSigned()) {
            if (!SIGNED.contains(path)) {
                throw new XMLStreamException("the signature has no place for " + path);
            }
            asIs.start(reader);
            compact.start(reader);
            template.start(reader);
        }
        String attribute = reader.getAttributeValue(null, path.equals(REFERENCE) ? "URI" : "Algorithm");
        values.computeIfAbsent(path, p -> new ArrayList<>()).add(attribute == null ? "absent" : attribute);
        texts.put(path, new StringBuilder());
    }

    private boolean isSigned() {
        return path.equals(INFO) || path.startsWith(INFO + "/");
    }

    private void end(XMLStreamReader reader) {
        if (isSigned()) {
            asIs.end(reader);
            compact.end(reader);
            template.end(reader);
        }
        path = path.isEmpty() ? path : path.substring(0, path.lastIndexOf('/'));
    }

    private void text(XMLStreamReader reader) throws XMLStreamException {
        char[] text = reader.getTextCharacters();
        int from = reader.getTextStart();
        int to = from + reader.getTextLength();
        if (isSigned()) {
            asIs.text(text, from, to);
            if (path.equals(DIGEST_VALUE) || !reader.isWhiteSpace()) {
                compact.text(text, from, to);
                template.text(text, from, to);
            }
        }
        StringBuilder value = texts.get(path);
        if (value != null) {
            value.append(text, from, to - from);
            if (value.length() > ReadLimits.SANDBOX.characters()) {
                throw new XMLStreamException("the signature has too long a text");
            }
        }
    }

    private SignatureElement element() throws XMLStreamException {
        once(INFO);
        once(REFERENCE);
        once(DIGEST_VALUE);
        once(VALUE);
        return new SignatureElement(
                once(INFO + "/CanonicalizationMethod"),
                once(INFO + "/SignatureMethod"),
                once(REFERENCE),
                List.copyOf(values.getOrDefault(TRANSFORM, List.of())),
                once(REFERENCE + "/DigestMethod"),
                text(DIGEST_VALUE),
                text(VALUE),
                values.containsKey(CERTIFICATE) ? text(CERTIFICATE) : "",
                List.of(asIs.toBytes(), compact.toBytes(), template.toBytes()));
    }

    private String once(String element) throws XMLStreamException {
        List<String> found = values.getOrDefault(element, List.of());
        if (found.size() != 1) {
            throw new XMLStreamException("the signature has " + found.size() + " times " + element);
        }
        return found.getFirst();
    }

    private String text(String element) {
        return String.valueOf(texts.get(element));
    }
}
