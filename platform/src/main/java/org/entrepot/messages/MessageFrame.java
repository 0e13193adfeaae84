package org.entrepot.messages;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * What stands around the documents of a message: the root with its attributes, the transfer, the signature. Frame and
 * documents together are exactly the bytes that came.
 *
 * @param around the bytes outside the documents, in their order
 * @param cuts where in {@code around} each document stood
 */
public record MessageFrame(byte[] around, int[] cuts) {

    /** Puts the documents back; gives the original message, byte for byte. */
    public byte[] join(List<byte[]> documents) {
        if (documents.size() != cuts.length) {
            throw new IllegalArgumentException("the frame has " + cuts.length + " places, found " + documents.size());
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(around.length * 2);
        int from = 0;
        for (int i = 0; i < cuts.length; i++) {
            whole.write(around, from, cuts[i] - from);
            whole.writeBytes(documents.get(i));
            from = cuts[i];
        }
        whole.write(around, from, around.length - from);
        return whole.toByteArray();
    }
}
