package org.entrepot.messages;

import com.fasterxml.aalto.UncheckedStreamException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Hides values in the text of a document: a party sees in clear only what it sent itself. */
public final class Masking {
    private Masking() {}

    /**
     * The text of a document with the values of hidden elements replaced; everything else stays as it was written. All that
     * stands between the tags of a hidden element goes, comments and CDATA too; an empty element stays empty.
     *
     * @param original the bytes of one document, as they stood in a message that was read
     * @param hidden whether the element of that name is hidden
     * @param mask what to show instead of a value
     * @throws IllegalArgumentException when these bytes are no document of that type
     */
    public static String xml(MessageType type, byte[] original, Predicate<String> hidden, UnaryOperator<String> mask) {
        Wrapping wrapping = Wrapping.of(original);
        try {
            XMLStreamReader2 reader = (XMLStreamReader2)
                    CebReader.FACTORY.createXMLStreamReader(new ByteArrayInputStream(wrapping.bytes()));
            try {
                reader.nextTag();
                reader.nextTag();
                if (!reader.getLocalName().equals(type.document())) {
                    throw new IllegalArgumentException("no " + type + ": it begins with " + reader.getLocalName());
                }
                return masked(reader, original, wrapping.offset(), hidden, mask);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw new IllegalArgumentException("no " + type + ": " + e.getMessage(), e);
        }
    }

    private static String masked(
            XMLStreamReader2 reader, byte[] original, int offset, Predicate<String> hidden, UnaryOperator<String> mask)
            throws XMLStreamException {
        StringBuilder masked = new StringBuilder(original.length);
        int copied = 0;
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT && hidden.test(reader.getLocalName())) {
                int from = (int) reader.getLocationInfo().getEndingByteOffset() - offset;
                String value = value(reader);
                if (!value.isEmpty()) {
                    masked.append(new String(original, copied, from - copied, StandardCharsets.UTF_8));
                    CebWriter.escape(masked, mask.apply(value));
                    copied = (int) reader.getLocationInfo().getStartingByteOffset() - offset;
                }
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
        return masked.append(new String(original, copied, original.length - copied, StandardCharsets.UTF_8))
                .toString();
    }

    /** All text up to the end tag of the element that the reader is on; leaves it there. */
    private static String value(XMLStreamReader2 reader) throws XMLStreamException {
        StringBuilder value = new StringBuilder();
        int open = 1;
        while (open > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    value.append(reader.getText());
                default -> {
                    // goes with the rest
                }
            }
        }
        return value.toString();
    }
}
