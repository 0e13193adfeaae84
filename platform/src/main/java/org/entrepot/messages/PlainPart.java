package org.entrepot.messages;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * The part of a message, right behind its root's start tag, that stands in canonical form already: whole elements without
 * attributes, named in letters and with no prefix but the root's, in text that has nothing to be written otherwise. As that
 * is nearly all of nearly every message, it is taken as it stands; the parser sees the rest, as though it followed the
 * root's start tag. Whatever is not surely plain ends the part, at the last element before it that is whole.
 *
 * @param from where it begins
 * @param to where it ends; not behind {@code from} where there is none
 */
record PlainPart(int from, int to) {
    private static final PlainPart NONE = new PlainPart(0, 0);
    private static final Set<String> DECLARATIONS = Set.of(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
            "<?xml version='1.0' encoding='utf-8'?>",
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>",
            "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"no\"?>");
    private static final int LONGEST_DECLARATION = 60;
    private static final byte[] SIGNATURE = "Signature".getBytes(StandardCharsets.US_ASCII);

    /** References that canonical form writes in text, behind their ampersand. */
    private static final byte[][] REFERENCES = {
        "amp;".getBytes(StandardCharsets.US_ASCII),
        "lt;".getBytes(StandardCharsets.US_ASCII),
        "gt;".getBytes(StandardCharsets.US_ASCII)
    };

    /** What a byte may be: 0 ends the part, else a sum of these. */
    private static final byte[] KINDS = kinds();

    private static final int TEXT = 1;
    private static final int NAME = 2;
    private static final int FIRST_OF_NAME = 4;

    static PlainPart of(byte[] message) {
        return new Scan(message).run();
    }

    boolean isNone() {
        return to <= from;
    }

    /** The message without it. */
    byte[] without(byte[] message) {
        byte[] rest = Arrays.copyOf(message, message.length - (to - from));
        System.arraycopy(message, to, rest, from, message.length - to);
        return rest;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int c = ' '; c < 0x7F; c++) {
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
            boolean name = letter || (c >= '0' && c <= '9') || c == '-' || c == '.';
            boolean text = c != '<' && c != '>' && c != '&';
            kinds[c] = (byte) ((text ? TEXT : 0) + (name ? NAME : 0) + (letter ? FIRST_OF_NAME : 0));
        }
        kinds['\t'] = TEXT;
        kinds['\n'] = TEXT;
        return kinds;
    }

    private static final class Scan {
        private final byte[] message;
        private final int[] names = new int[ReadLimits.SANDBOX.depth() + 1];
        private final int[] ends = new int[ReadLimits.SANDBOX.depth() + 1];
        private int prefix;
        private int prefixEnd;

        Scan(byte[] message) {
            this.message = message;
        }

        PlainPart run() {
            int from = content();
            return from < 0 ? NONE : new PlainPart(from, plainTo(from));
        }

        /** Where the root's start tag has ended; -1 where what stands before is not as expected. */
        private int content() {
            int at = declaration();
            while (at > 0 && at < message.length && Form.isSpace((char) message[at])) {
                at++;
            }
            if (at < 0 || at >= message.length || message[at] != '<') {
                return -1;
            }
            prefix = at + 1;
            int end = name(prefix);
            if (end < 0) {
                return -1;
            }
            boolean hasPrefix = end < message.length && message[end] == ':';
            prefixEnd = hasPrefix ? end : prefix;
            end = hasPrefix ? name(end + 1) : end;
            return end < 0 ? -1 : tagEnd(end);
        }

        private int declaration() {
            String head =
                    new String(message, 0, Math.min(message.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
            int end = head.indexOf("?>") + 2;
            boolean known =
                    end >= 2 && DECLARATIONS.contains(head.substring(0, end).replace("UTF-8", "utf-8"));
            return known ? end : -1;
        }

        /** Behind the root's start tag, over its attributes. */
        private int tagEnd(int from) {
            byte quote = 0;
            for (int i = from; i < message.length; i++) {
                byte c = message[i];
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (c == '>') {
                    return message[i - 1] == '/' ? -1 : i + 1;
                }
            }
            return -1;
        }

        /** The last place before anything that is not plain where all elements but the root are closed. */
        private int plainTo(int from) {
            int whole = from;
            int depth = 1;
            int at = from;
            while (true) {
                at = text(at);
                if (at < 0 || at + 1 >= message.length) {
                    return whole;
                }
                if (message[at + 1] == '/') {
                    at = depth > 1 ? endTag(at + 2, depth) : -1;
                    depth--;
                    whole = at > 0 && depth == 1 ? at : whole;
                } else {
                    depth++;
                    at = depth <= ReadLimits.SANDBOX.depth() ? startTag(at + 1, depth) : -1;
                }
                if (at < 0) {
                    return whole;
                }
            }
        }

        /** Where the next tag begins. */
        private int text(int from) {
            int i = from;
            while (i < message.length) {
                int c = message[i];
                if (c < 0) {
                    i = character(i);
                } else if ((KINDS[c] & TEXT) != 0) {
                    i++;
                } else if (c == '<') {
                    return i;
                } else {
                    i = c == '&' ? reference(i + 1) : -1;
                }
                if (i < 0) {
                    return -1;
                }
            }
            return -1;
        }

        /** Behind a character of two or three bytes that XML allows. */
        private int character(int at) {
            int first = message[at] & 0xFF;
            if (first >= 0xC3 && first <= 0xDF) {
                return continues(at + 1, 0x80, 0xBF) ? at + 2 : -1;
            }
            if (first < 0xE0 || first > 0xEF) {
                return -1;
            }
            boolean third = continues(at + 2, 0x80, 0xBF);
            return switch (first) {
                case 0xE0 -> third && continues(at + 1, 0xA0, 0xBF) ? at + 3 : -1;
                case 0xED -> third && continues(at + 1, 0x80, 0x9F) ? at + 3 : -1;
                case 0xEF ->
                    (continues(at + 1, 0x80, 0xBE) && third)
                                    || (continues(at + 1, 0xBF, 0xBF) && continues(at + 2, 0x80, 0xBD))
                            ? at + 3
                            : -1;
                default -> third && continues(at + 1, 0x80, 0xBF) ? at + 3 : -1;
            };
        }

        private boolean continues(int at, int least, int most) {
            int c = at < message.length ? message[at] & 0xFF : 0;
            return c >= least && c <= most;
        }

        private int reference(int at) {
            for (byte[] reference : REFERENCES) {
                if (isAt(at, reference, 0, reference.length)) {
                    return at + reference.length;
                }
            }
            return -1;
        }

        private boolean isAt(int at, byte[] bytes, int from, int to) {
            int end = at + to - from;
            return end <= message.length && Arrays.equals(message, at, end, bytes, from, to);
        }

        /** Behind a name's letters; -1 where there is none. */
        private int name(int from) {
            int i = from;
            while (i < message.length && message[i] >= 0 && (KINDS[message[i]] & NAME) != 0) {
                i++;
            }
            return i > from && (KINDS[message[from]] & FIRST_OF_NAME) != 0 ? i : -1;
        }

        /** Behind a start tag; a signature in the root is none that is passed over. */
        private int startTag(int from, int depth) {
            int local = prefixEnd > prefix && isAt(from, message, prefix, prefixEnd + 1)
                    ? from + prefixEnd + 1 - prefix
                    : from;
            int end = name(local);
            if (end < 0 || end >= message.length || message[end] != '>') {
                return -1;
            }
            if (depth == 2 && end - local == SIGNATURE.length && isAt(local, SIGNATURE, 0, SIGNATURE.length)) {
                return -1;
            }
            names[depth] = from;
            ends[depth] = end;
            return end + 1;
        }

        /** Behind the end tag of the element that is open. */
        private int endTag(int from, int depth) {
            int end = from + ends[depth] - names[depth];
            boolean closes =
                    end < message.length && message[end] == '>' && isAt(from, message, names[depth], ends[depth]);
            return closes ? end + 1 : -1;
        }
    }
}
