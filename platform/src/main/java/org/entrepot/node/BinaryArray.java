package org.entrepot.node;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array of ids or of rows' places as a parameter of a statement, in PostgreSQL's binary form: the driver itself writes
 * such arrays as text, which costs both sides more than sending the rest of the batch. On a connection that was not opened
 * for it (see {@link Database}) it is sent as text all the same.
 */
public final class BinaryArray extends PGobject implements PGBinaryObject {
    /** The array types that the driver does not send in binary unless it is told to. */
    static final String TYPES = "2951,1010"; // uuid[], tid[]

    private static final long serialVersionUID = 1;
    private static final int UUID_OID = 2950;
    private static final int TID_OID = 27;
    private static final int HEAD = 5 * Integer.BYTES;
    private static final int UUID_WIDTH = 2 * Long.BYTES;
    private static final int TID_WIDTH = Integer.BYTES + Short.BYTES;

    private final byte[] bytes;

    private BinaryArray(String type, byte[] bytes) {
        super.type = type;
        this.bytes = bytes;
    }

    /** Room for an array, its head written. */
    private static byte[] room(int oid, int elements, int width) {
        byte[] array = new byte[HEAD + elements * (Integer.BYTES + width)];
        ByteBuffer.wrap(array)
                .putInt(1) // dimensions
                .putInt(0) // no nulls
                .putInt(oid)
                .putInt(elements)
                .putInt(1); // the first index
        return array;
    }

    private static ByteBuffer behindHead(byte[] array) {
        return ByteBuffer.wrap(array, HEAD, array.length - HEAD);
    }

    /** A {@code uuid[]}, in the order of the collection. */
    public static BinaryArray of(Collection<UUID> ids) {
        byte[] array = room(UUID_OID, ids.size(), UUID_WIDTH);
        ByteBuffer elements = behindHead(array);
        for (UUID id : ids) {
            elements.putInt(UUID_WIDTH).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return new BinaryArray("uuid[]", array);
    }

    /** A {@code tid[]} of what a query gave as {@code ctid}, {@code (block,row)}, in the order of the list. */
    public static BinaryArray ofPlaces(List<String> places) {
        byte[] array = room(TID_OID, places.size(), TID_WIDTH);
        ByteBuffer elements = behindHead(array);
        for (String place : places) {
            int comma = place.indexOf(',');
            elements.putInt(TID_WIDTH)
                    .putInt(Integer.parseUnsignedInt(place, 1, comma, 10))
                    .putShort((short) Integer.parseInt(place, comma + 1, place.length() - 1, 10));
        }
        return new BinaryArray("tid[]", array);
    }

    @Override
    public int lengthInBytes() {
        return bytes.length;
    }

    @Override
    public void toBytes(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("a parameter is not read");
    }

    /** The text form. */
    @Override
    public String getValue() {
        ByteBuffer array = behindHead(bytes);
        StringBuilder text = new StringBuilder("{");
        while (array.hasRemaining()) {
            text.append(text.length() > 1 ? "," : "");
            if (array.getInt() == UUID_WIDTH) {
                text.append(new UUID(array.getLong(), array.getLong()));
            } else {
                text.append("\"(").append(Integer.toUnsignedString(array.getInt()));
                text.append(',').append(Short.toUnsignedInt(array.getShort())).append(")\"");
            }
        }
        return text.append('}').toString();
    }
}
