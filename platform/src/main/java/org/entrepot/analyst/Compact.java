package org.entrepot.analyst;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes Thrift's compact protocol, as far as the footers and page heads of Parquet need it. */
final class Compact {
    static final int I32 = 5;
    static final int I64 = 6;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int STRUCT = 12;

    private static final int SHORT_LIST = 15;
    private static final int MOST_STEP = 15;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int last;

    /** A field's number and type; numbers rise within a struct. */
    private void field(int number, int type) {
        int step = number - last;
        if (step <= 0 || step > MOST_STEP) {
            throw new IllegalArgumentException("field " + number + " after " + last);
        }
        out.write((step << 4) | type);
        last = number;
    }

    Compact i32(int number, int value) {
        field(number, I32);
        zigzag(value);
        return this;
    }

    Compact i64(int number, long value) {
        field(number, I64);
        zigzag(value);
        return this;
    }

    Compact text(int number, String value) {
        field(number, BINARY);
        bytes(value);
        return this;
    }

    Compact struct(int number, Compact value) {
        field(number, STRUCT);
        out.writeBytes(value.bytes());
        return this;
    }

    /** A list of structs. */
    Compact structs(int number, java.util.List<Compact> values) {
        field(number, LIST);
        head(values.size(), STRUCT);
        values.forEach(value -> out.writeBytes(value.bytes()));
        return this;
    }

    /** A list of numbers or of enumerations. */
    Compact numbers(int number, int... values) {
        field(number, LIST);
        head(values.length, I32);
        for (int value : values) {
            zigzag(value);
        }
        return this;
    }

    Compact texts(int number, String... values) {
        field(number, LIST);
        head(values.length, BINARY);
        for (String value : values) {
            bytes(value);
        }
        return this;
    }

    private void head(int size, int type) {
        if (size < SHORT_LIST) {
            out.write((size << 4) | type);
        } else {
            out.write((SHORT_LIST << 4) | type);
            varint(out, size);
        }
    }

    private void bytes(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        varint(out, utf8.length);
        out.writeBytes(utf8);
    }

    private void zigzag(long value) {
        varint(out, (value << 1) ^ (value >> 63));
    }

    static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    /** The struct with its end. */
    byte[] bytes() {
        byte[] whole = java.util.Arrays.copyOf(out.toByteArray(), out.size() + 1);
        whole[whole.length - 1] = 0;
        return whole;
    }
}
