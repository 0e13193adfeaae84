package org.entrepot.messages;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text put together as the bytes of its UTF-8, so that Chinese in one value does not widen all others. */
final class ByteText {
    private byte[] bytes;
    private int length;

    ByteText(int expected) {
        bytes = new byte[expected];
    }

    ByteText add(byte one) {
        room(1);
        bytes[length++] = one;
        return this;
    }

    ByteText add(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, bytes, length, some.length);
        length += some.length;
        return this;
    }

    ByteText add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** More of them than {@link #length}, perhaps. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
