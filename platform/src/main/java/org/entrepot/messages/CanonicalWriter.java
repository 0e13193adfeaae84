package org.entrepot.messages;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamReader;

/**
 * Writes inclusive Canonical XML 1.0 without comments, of a whole document or of one element in it. What the CEB schemas do
 * not let occur is left out: {@code xml:} attributes that a part inherits, and attributes that a DTD adds.
 */
final class CanonicalWriter {
    private static final Comparator<String> BY_NAME = Comparator.naturalOrder();

    private final Deque<SortedMap<String, String>> scopes = new ArrayDeque<>();
    private final SortedMap<String, String> inherited;
    private byte[] bytes;
    private int length;
    private char high;

    /** Of a whole document. */
    CanonicalWriter(int capacity) {
        this(capacity, new TreeMap<>());
    }

    /**
     * Of a part.
     *
     * @param inherited the namespaces that are in scope around it, by prefix
     */
    CanonicalWriter(int capacity, Map<String, String> inherited) {
        this.bytes = new byte[capacity];
        this.inherited = new TreeMap<>(inherited);
    }

    int length() {
        return length;
    }

    /** What was written; the first {@link #length} bytes count. */
    byte[] array() {
        return bytes;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The namespaces in scope where the writer stands, by prefix. */
    SortedMap<String, String> scope() {
        SortedMap<String, String> scope = scopes.peek();
        return scope == null ? inherited : scope;
    }

    void start(XMLStreamReader reader) {
        put('<');
        name(reader.getPrefix(), reader.getLocalName());
        namespaces(reader);
        int count = reader.getAttributeCount();
        if (count == 1) {
            attribute(reader, 0);
        } else if (count > 1) {
            IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparing((Integer i) -> text(reader.getAttributeNamespace(i)), BY_NAME)
                            .thenComparing(reader::getAttributeLocalName, BY_NAME))
                    .forEach(i -> attribute(reader, i));
        }
        put('>');
    }

    /** The first element shows every namespace in scope, others only what they change. */
    private void namespaces(XMLStreamReader reader) {
        boolean first = scopes.isEmpty();
        int count = reader.getNamespaceCount();
        if (count == 0 && !first) {
            scopes.push(scope());
            return;
        }
        SortedMap<String, String> before = first ? new TreeMap<>() : scope();
        SortedMap<String, String> scope = new TreeMap<>(scope());
        for (int i = 0; i < count; i++) {
            scope.put(text(reader.getNamespacePrefix(i)), text(reader.getNamespaceURI(i)));
        }
        scope.forEach((prefix, uri) -> {
            if (!uri.equals(before.getOrDefault(prefix, ""))) {
                put(prefix.isEmpty() ? " xmlns" : " xmlns:");
                put(prefix);
                value(uri);
            }
        });
        scopes.push(scope);
    }

    private void attribute(XMLStreamReader reader, int i) {
        put(' ');
        name(reader.getAttributePrefix(i), reader.getAttributeLocalName(i));
        value(reader.getAttributeValue(i));
    }

    private void value(String value) {
        put("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> put("&amp;");
                case '<' -> put("&lt;");
                case '"' -> put("&quot;");
                case '\t' -> put("&#x9;");
                case '\n' -> put("&#xA;");
                case '\r' -> put("&#xD;");
                default -> put(c);
            }
        }
        put('"');
    }

    void end(XMLStreamReader reader) {
        scopes.pop();
        put("</");
        name(reader.getPrefix(), reader.getLocalName());
        put('>');
    }

    void text(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text[i];
            switch (c) {
                case '&' -> put("&amp;");
                case '<' -> put("&lt;");
                case '>' -> put("&gt;");
                case '\r' -> put("&#xD;");
                default -> put(c);
            }
        }
    }

    /**
     * A processing instruction.
     *
     * @param before text before it, e.g. a line's end behind the root
     */
    void instruction(String before, XMLStreamReader reader, String behind) {
        put(before);
        put("<?");
        put(reader.getPITarget());
        String data = text(reader.getPIData());
        if (!data.isEmpty()) {
            put(' ');
            put(data);
        }
        put("?>");
        put(behind);
    }

    /** Bytes that stand in canonical form already. */
    void canonical(byte[] from, int begin, int end) {
        int more = end - begin;
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, length + more + 64);
        }
        System.arraycopy(from, begin, bytes, length, more);
        length += more;
    }

    private void name(String prefix, String local) {
        if (prefix != null && !prefix.isEmpty()) {
            put(prefix);
            put(':');
        }
        put(local);
    }

    private static String text(String text) {
        return text == null ? "" : text;
    }

    private void put(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void put(char c) {
        if (length + 4 > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2 + 64);
        }
        if (c < 0x80) {
            bytes[length++] = (byte) c;
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | (c >> 6));
            bytes[length++] = (byte) (0x80 | (c & 0x3F));
        } else if (Character.isHighSurrogate(c)) {
            high = c; // the other half follows, maybe in the next piece of text
        } else if (Character.isLowSurrogate(c)) {
            byte[] four = new String(new char[] {high, c}).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(four, 0, bytes, length, four.length);
            length += four.length;
        } else {
            bytes[length++] = (byte) (0xE0 | (c >> 12));
            bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (c & 0x3F));
        }
    }
}
