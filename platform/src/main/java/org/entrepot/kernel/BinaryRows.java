package org.entrepot.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's binary form of COPY: nothing is turned into digits here and nothing parsed there. Fields are added one
 * after another, in the order and of exactly the types of the columns that {@code COPY … FROM STDIN WITH (FORMAT binary)}
 * names; the server refuses what has another width. A row begins with its first field and ends by itself with its last.
 */
public final class BinaryRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int HEADER = SIGNATURE.length + 2 * Integer.BYTES;
    private static final short END = -1;
    private static final int NULL = -1;
    private static final int MOST = Integer.MAX_VALUE - 64;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int INT_OID = 23;
    private static final int LONG_OID = 20;
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final short columns;
    private byte[] bytes;
    private int length = HEADER;
    private int field;
    private int rows;

    /**
     * No row yet.
     *
     * @param columns how many fields a row has, at least one
     * @param capacity bytes to begin with; it grows by itself
     */
    public BinaryRows(int columns, int capacity) {
        if (columns < 1 || columns > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a row has 1 to " + Short.MAX_VALUE + " fields, found " + columns);
        }
        this.columns = (short) columns;
        bytes = Arrays.copyOf(SIGNATURE, Math.max(HEADER + Short.BYTES, capacity));
    }

    /** A {@code bigint}. */
    public BinaryRows add(long value) {
        int at = field(Long.BYTES);
        LONGS.set(bytes, at, value);
        return this;
    }

    /** An {@code integer}. */
    public BinaryRows add(int value) {
        int at = field(Integer.BYTES);
        INTS.set(bytes, at, value);
        return this;
    }

    /** A {@code smallint}. */
    public BinaryRows add(short value) {
        int at = field(Short.BYTES);
        SHORTS.set(bytes, at, value);
        return this;
    }

    /** A {@code boolean}. */
    public BinaryRows add(boolean value) {
        int at = field(1);
        bytes[at] = (byte) (value ? 1 : 0);
        return this;
    }

    /** A {@code uuid}, null where there is none. */
    public BinaryRows add(@Nullable UUID value) {
        if (value == null) {
            return addNull();
        }
        int at = field(2 * Long.BYTES);
        LONGS.set(bytes, at, value.getMostSignificantBits());
        LONGS.set(bytes, at + Long.BYTES, value.getLeastSignificantBits());
        return this;
    }

    /** A {@code text} or {@code char}, null where there is none; PostgreSQL's texts hold no NUL character. */
    public BinaryRows add(@Nullable String value) {
        return add(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** A {@code bytea}, null where there is none. */
    public BinaryRows add(byte @Nullable [] value) {
        if (value == null) {
            return addNull();
        }
        int at = field(value.length);
        System.arraycopy(value, 0, bytes, at, value.length);
        return this;
    }

    /** A {@code timestamptz}, to the microsecond below; null where there is none. */
    public BinaryRows add(@Nullable Instant value) {
        return value == null ? addNull() : add(micros(value));
    }

    private static long micros(Instant value) {
        long seconds = Math.subtractExact(value.getEpochSecond(), EPOCH.getEpochSecond());
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), value.getNano() / 1_000);
    }

    /** A {@code date}, null where there is none. */
    public BinaryRows add(@Nullable LocalDate value) {
        return value == null
                ? addNull()
                : add(Math.toIntExact(value.toEpochDay() - EPOCH.getEpochSecond() / (24 * 60 * 60)));
    }

    /** A {@code bigint[]}, null where there is none. */
    public BinaryRows add(long @Nullable [] values) {
        if (values == null) {
            return addNull();
        }
        int at = array(values.length, LONG_OID, Long.BYTES);
        for (long value : values) {
            INTS.set(bytes, at, Long.BYTES);
            LONGS.set(bytes, at + Integer.BYTES, value);
            at += Integer.BYTES + Long.BYTES;
        }
        return this;
    }

    /** An {@code integer[]}, null where there is none. */
    public BinaryRows add(int @Nullable [] values) {
        if (values == null) {
            return addNull();
        }
        int at = array(values.length, INT_OID, Integer.BYTES);
        for (int value : values) {
            INTS.set(bytes, at, Integer.BYTES);
            INTS.set(bytes, at + Integer.BYTES, value);
            at += 2 * Integer.BYTES;
        }
        return this;
    }

    /** The head of an array without nulls: dimensions, nulls, type, length, lower bound; an empty one has no dimension. */
    private int array(int elements, int oid, int width) {
        int head = (elements == 0 ? 3 : 5) * Integer.BYTES;
        int at = field(Math.addExact(head, Math.multiplyExact(elements, Integer.BYTES + width)));
        INTS.set(bytes, at, elements == 0 ? 0 : 1);
        INTS.set(bytes, at + Integer.BYTES, 0);
        INTS.set(bytes, at + 2 * Integer.BYTES, oid);
        if (elements > 0) {
            INTS.set(bytes, at + 3 * Integer.BYTES, elements);
            INTS.set(bytes, at + 4 * Integer.BYTES, 1);
        }
        return at + head;
    }

    /** NULL, of whatever type. */
    public BinaryRows addNull() {
        open(0);
        INTS.set(bytes, length, NULL);
        length += Integer.BYTES;
        close();
        return this;
    }

    /** Makes room for a field and says where its bytes begin. */
    private int field(int width) {
        open(width);
        INTS.set(bytes, length, width);
        int at = length + Integer.BYTES;
        length = at + width;
        close();
        return at;
    }

    private void open(int width) {
        long needed = (long) length + Short.BYTES + Integer.BYTES + width + Short.BYTES;
        if (needed > bytes.length) {
            grow(needed);
        }
        if (field == 0) {
            SHORTS.set(bytes, length, columns);
            length += Short.BYTES;
        }
    }

    private void close() {
        field++;
        if (field == columns) {
            field = 0;
            rows++;
        }
    }

    private void grow(long needed) {
        if (needed > MOST) {
            throw new IllegalStateException("more than " + MOST + " bytes in one COPY: " + rows + " rows so far");
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(MOST, Math.max(needed, 2L * bytes.length)));
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return rows == 0;
    }

    /** How many rows are whole. */
    public int rows() {
        return rows;
    }

    /**
     * All rows between the head and the end that COPY asks for, not copied: of the array's bytes the first {@link #length} count,
     * until more is added.
     *
     * @throws IllegalStateException within a row
     */
    public byte[] array() {
        if (field != 0) {
            throw new IllegalStateException("row " + (rows + 1) + " has " + field + " of " + columns + " fields");
        }
        SHORTS.set(bytes, length, END);
        return bytes;
    }

    /** How many bytes of {@link #array} count. */
    public int length() {
        return length + Short.BYTES;
    }
}
