package org.entrepot.messages;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * A document cut out of its message, in an element that binds its prefixes again: those of elements to the only namespace
 * there is, those of attributes to that of schema instances, since the reader lets no other attribute pass.
 *
 * @param bytes well-formed when the document was
 * @param offset where the document begins in them
 */
record Wrapping(byte[] bytes, int offset) {

    static Wrapping of(byte[] document) {
        Prefixes prefixes = new Prefixes(document);
        prefixes.collect();
        StringBuilder start = new StringBuilder("<r xmlns=\"" + CebReader.NAMESPACE + "\"");
        prefixes.elements.forEach(prefix -> bind(start, prefix, CebReader.NAMESPACE));
        prefixes.attributes.removeAll(prefixes.elements);
        prefixes.attributes.forEach(prefix -> bind(start, prefix, DocumentScan.SCHEMA_INSTANCE));
        byte[] open = start.append('>').toString().getBytes(StandardCharsets.UTF_8);
        byte[] close = "</r>".getBytes(StandardCharsets.UTF_8);
        byte[] whole = new byte[open.length + document.length + close.length];
        System.arraycopy(open, 0, whole, 0, open.length);
        System.arraycopy(document, 0, whole, open.length, document.length);
        System.arraycopy(close, 0, whole, open.length + document.length, close.length);
        return new Wrapping(whole, open.length);
    }

    private static void bind(StringBuilder start, String prefix, String uri) {
        start.append(" xmlns:").append(prefix).append("=\"").append(uri).append('"');
    }

    /** The prefixes in use, found without parsing: tags only, not what looks like one in CDATA, comments or values. */
    private static final class Prefixes {
        private static final byte[] CDATA = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] CDATA_END = "]]>".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] COMMENT = "<!--".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] COMMENT_END = "-->".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] INSTRUCTION_END = "?>".getBytes(StandardCharsets.US_ASCII);

        final Set<String> elements = new TreeSet<>();
        final Set<String> attributes = new TreeSet<>();
        private final byte[] bytes;
        private String last = "";
        private int at;

        Prefixes(byte[] bytes) {
            this.bytes = bytes;
        }

        void collect() {
            while (at + 1 < bytes.length) {
                if (bytes[at] != '<') {
                    at++;
                } else if (bytes[at + 1] == '!') {
                    at = startsWith(CDATA) ? behind(CDATA_END) : startsWith(COMMENT) ? behind(COMMENT_END) : at + 1;
                } else if (bytes[at + 1] == '?') {
                    at = behind(INSTRUCTION_END);
                } else if (bytes[at + 1] == '/') {
                    at += 2;
                } else {
                    at++;
                    tag();
                }
            }
        }

        private void tag() {
            int from = at;
            at = nameEnd(from);
            if (at < bytes.length && bytes[at] == ':' && !isLast(from)) {
                last = new String(bytes, from, at - from, StandardCharsets.UTF_8);
                elements.add(last);
            }
            while (at < bytes.length && bytes[at] != '>') {
                if (bytes[at] == '"' || bytes[at] == '\'') {
                    value();
                } else if (bytes[at] <= ' ' && at + 1 < bytes.length) {
                    at++;
                    attribute();
                } else {
                    at++;
                }
            }
        }

        private void attribute() {
            int from = at;
            at = nameEnd(from);
            if (at > from && at < bytes.length && bytes[at] == ':') {
                String prefix = new String(bytes, from, at - from, StandardCharsets.UTF_8);
                if (!prefix.equals("xmlns") && !prefix.equals("xml")) {
                    attributes.add(prefix);
                }
            }
        }

        private void value() {
            byte quote = bytes[at++];
            while (at < bytes.length && bytes[at] != quote) {
                at++;
            }
            at++;
        }

        /** Where a name or its prefix ends. */
        private int nameEnd(int from) {
            int end = from;
            while (end < bytes.length
                    && bytes[end] != '>'
                    && bytes[end] != ':'
                    && bytes[end] != '/'
                    && bytes[end] != '='
                    && (bytes[end] > ' ' || bytes[end] < 0)) {
                end++;
            }
            return end;
        }

        private boolean isLast(int from) {
            if (last.length() != at - from) {
                return false;
            }
            for (int i = from; i < at; i++) {
                if (last.charAt(i - from) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }

        private boolean startsWith(byte[] mark) {
            return java.util.Arrays.mismatch(bytes, at, Math.min(at + mark.length, bytes.length), mark, 0, mark.length)
                    < 0;
        }

        private int behind(byte[] mark) {
            while (at < bytes.length && !startsWith(mark)) {
                at++;
            }
            return at + mark.length;
        }
    }
}
