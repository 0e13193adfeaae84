package org.entrepot.messages;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A message in canonical form without its signature, and the signature.
 *
 * @param canonical its canonical form; the first {@code length} bytes count
 * @param cut where the signature stood
 * @param behind where the white space ends that stood behind it
 */
record Enveloped(
        byte[] canonical,
        int length,
        int cut,
        int behind,
        @Nullable SignatureElement signature) {

    /**
     * Takes a message apart.
     *
     * @throws XMLStreamException when it is not well-formed, has a document type, or a signature that is not built as the
     *     guide says
     */
    static Enveloped of(byte[] message) throws XMLStreamException {
        PlainPart plain = PlainPart.of(message);
        return plain.isNone() ? whole(message) : read(plain.without(message), new Scan(message, plain));
    }

    /** The same by the parser alone. */
    static Enveloped whole(byte[] message) throws XMLStreamException {
        return read(message, new Scan(message, new PlainPart(0, 0)));
    }

    private static Enveloped read(byte[] bytes, Scan scan) throws XMLStreamException {
        XMLStreamReader reader = CebReader.FACTORY.createXMLStreamReader(new ByteArrayInputStream(bytes));
        try {
            return scan.run(reader);
        } catch (UncheckedStreamException e) {
            throw new XMLStreamException(e);
        } finally {
            reader.close();
        }
    }

    /** The digest as the standard says it: without the signature alone. */
    byte[] digest(SignatureSuite suite) {
        return suite.digest(canonical, cut, cut, length);
    }

    /** The digest of those senders that put a line's end behind the signature after they signed. */
    byte[] digestWithoutSpaceBehind(SignatureSuite suite) {
        return suite.digest(canonical, cut, behind, length);
    }

    private static final class Scan {
        private final byte[] message;
        private final PlainPart plain;
        private final CanonicalWriter writer;
        private int depth;
        private boolean rootSeen;
        private int cut;
        private int behind;
        private boolean justBehind;
        private @Nullable SignatureElement signature;

        Scan(byte[] message, PlainPart plain) {
            this.message = message;
            this.plain = plain;
            writer = new CanonicalWriter(message.length + message.length / 16 + 256);
        }

        Enveloped run(XMLStreamReader reader) throws XMLStreamException {
            while (reader.hasNext()) {
                event(reader, reader.next());
            }
            return new Enveloped(writer.array(), writer.length(), cut, behind, signature);
        }

        private void event(XMLStreamReader reader, int event) throws XMLStreamException {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(reader);
                case XMLStreamConstants.END_ELEMENT -> {
                    justBehind = false;
                    depth--;
                    writer.end(reader);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(reader);
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
                    justBehind = false;
                    boolean outside = depth == 0;
                    writer.instruction(outside && rootSeen ? "\n" : "", reader, outside && !rootSeen ? "\n" : "");
                }
                case XMLStreamConstants.COMMENT -> justBehind = false;
                case XMLStreamConstants.START_DOCUMENT, XMLStreamConstants.END_DOCUMENT -> {
                    // the declaration is no part of the canonical form
                }
                default -> throw new XMLStreamException("document types and entities are not read");
            }
        }

        private void start(XMLStreamReader reader) throws XMLStreamException {
            boolean isSignature = depth == 1
                    && reader.getLocalName().equals("Signature")
                    && SignatureScan.NAMESPACE.equals(reader.getNamespaceURI());
            if (isSignature) {
                if (signature != null) {
                    throw new XMLStreamException("a message has one signature");
                }
                signature = SignatureScan.read(reader, writer.scope());
                cut = writer.length();
                behind = cut;
                justBehind = true;
                return;
            }
            justBehind = false;
            boolean isRoot = !rootSeen;
            rootSeen = true;
            depth++;
            if (depth > ReadLimits.SANDBOX.depth() || reader.getAttributeCount() > ReadLimits.SANDBOX.attributes()) {
                throw new XMLStreamException("the message has too many levels or attributes");
            }
            writer.start(reader);
            if (isRoot) {
                writer.canonical(message, plain.from(), plain.to());
            }
        }

        private void text(XMLStreamReader reader) {
            if (depth == 0) {
                return;
            }
            char[] text = reader.getTextCharacters();
            int from = reader.getTextStart();
            int to = from + reader.getTextLength();
            int space = from;
            while (justBehind && space < to && Form.isSpace(text[space])) {
                space++;
            }
            writer.text(text, from, space);
            if (justBehind) {
                behind = writer.length();
                justBehind = space == to;
            }
            writer.text(text, space, to);
        }
    }
}
