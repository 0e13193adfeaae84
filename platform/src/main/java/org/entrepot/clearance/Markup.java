package org.entrepot.clearance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the values of a document: its tags and the blanks between them, a NUL where a value stood. Documents of
 * one sender are written alike, so there are few of them. It names nobody: whatever has text of its own in a tag, a comment
 * or an instruction is not taken apart.
 *
 * @param id the first sixteen bytes of its SHA-256: senders choose how they write, and must not find two of one id, lest an
 *     original comes back otherwise than it came
 */
record Markup(UUID id, byte[] bytes) {
    private static final byte VALUE = 0;

    /** By byte: what names of elements are made of, here; and what does not end a value. */
    private static final boolean[] IN_TAG = inTag();

    private static final boolean[] IN_VALUE = inValue();

    /**
     * A document taken apart.
     *
     * @param markup as {@link Markup#bytes}
     * @param values each followed by a NUL
     */
    record Parts(byte[] markup, byte[] values) {}

    static Markup of(byte[] bytes) {
        try {
            ByteBuffer hash =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes));
            return new Markup(new UUID(hash.getLong(), hash.getLong()), bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes a document apart; null where {@link #join} would not give exactly the same bytes or a tag is not plain. */
    static @Nullable Parts split(byte[] document) {
        int length = document.length;
        byte[] markup = new byte[length];
        byte[] values = new byte[length];
        int m = 0;
        int v = 0;
        int i = 0;
        int kept = 0; // up to here it is in one or the other
        while (i < length) {
            if (document[i] == '<') {
                i++;
                while (i < length && IN_TAG[document[i] & 0xFF]) {
                    i++;
                }
                if (i == length || document[i] != '>') {
                    return null;
                }
                i++;
                continue;
            }
            int value = i;
            boolean blank = true;
            while (i < length && IN_VALUE[document[i] & 0xFF]) {
                blank = blank && document[i] <= ' ' && document[i] >= 0;
                i++;
            }
            if (i < length && document[i] == VALUE) {
                return null;
            }
            if (!blank) {
                if (i == length) {
                    return null;
                }
                System.arraycopy(document, kept, markup, m, value - kept);
                m += value - kept;
                markup[m++] = VALUE;
                System.arraycopy(document, value, values, v, i - value);
                v += i - value;
                values[v++] = VALUE;
                kept = i;
            }
        }
        System.arraycopy(document, kept, markup, m, length - kept);
        m += length - kept;
        return new Parts(Arrays.copyOf(markup, m), Arrays.copyOf(values, v));
    }

    private static boolean[] inTag() {
        boolean[] in = new boolean[256];
        for (byte b : "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:_"
                .getBytes(StandardCharsets.US_ASCII)) {
            in[b] = true;
        }
        return in;
    }

    private static boolean[] inValue() {
        boolean[] in = new boolean[256];
        Arrays.fill(in, true);
        in['<'] = false;
        in[VALUE] = false;
        return in;
    }

    /**
     * The value of an element among those of a document, as it is written there; null where there is not exactly one of that name that has
     * one.
     */
    byte @Nullable [] value(byte[] values, String element) {
        int place = place((element + '>').getBytes(StandardCharsets.US_ASCII));
        if (place < 0) {
            return null;
        }
        int from = 0;
        for (int before = place; before > 0; before--) {
            from = end(values, from) + 1;
        }
        return Arrays.copyOfRange(values, from, end(values, from));
    }

    /** How many values stand before that of the only element whose tag ends so; -1 where there are more, or none with a value. */
    private int place(byte[] tag) {
        int found = -1;
        int place = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == VALUE) {
                if (opens(tag, i)) {
                    if (found >= 0) {
                        return -1;
                    }
                    found = place;
                }
                place++;
            }
        }
        return found;
    }

    /** Whether a tag that ends so, whatever its prefix, opens an element right before. */
    private boolean opens(byte[] tag, int end) {
        int from = end - tag.length;
        if (from < 1
                || bytes[end - 2] != tag[tag.length - 2]
                || !Arrays.equals(bytes, from, end, tag, 0, tag.length)
                || (bytes[from - 1] != ':' && bytes[from - 1] != '<')) {
            return false;
        }
        int start = from - 1;
        while (bytes[start] != '<') {
            start--;
        }
        return bytes[start + 1] != '/';
    }

    private int end(byte[] values, int from) {
        int end = from;
        while (end < values.length && values[end] != VALUE) {
            end++;
        }
        if (end == values.length) {
            throw new IllegalArgumentException("fewer values than markup " + id + " has places");
        }
        return end;
    }

    /**
     * A document put together.
     *
     * @throws IllegalArgumentException where the values are not of this markup
     */
    byte[] join(byte[] values) {
        byte[] document = new byte[bytes.length + values.length];
        int at = 0;
        int v = 0;
        for (byte b : bytes) {
            if (b != VALUE) {
                document[at++] = b;
                continue;
            }
            int from = v;
            v = end(values, v);
            System.arraycopy(values, from, document, at, v - from);
            at += v - from;
            v++;
        }
        if (v != values.length) {
            throw new IllegalArgumentException("more values than markup " + id + " has places");
        }
        return Arrays.copyOf(document, at);
    }
}
