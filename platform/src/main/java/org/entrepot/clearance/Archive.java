package org.entrepot.clearance;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.entrepot.messages.MessageFrame;
import org.entrepot.registry.DataKey;

/**
 * How the original bytes are kept: compressed with a dictionary of what all documents have in common, then sealed by one
 * authenticated call. The dictionary's edition stands in front, so that a new one does not make old documents unreadable.
 */
final class Archive {
    private static final byte EDITION = 1;
    private static final int LEVEL = 3;
    private static final int LONGEST = 16 << 20;
    private static final byte[] DICTIONARY = dictionary();
    private static final ZstdDictCompress COMPRESS = new ZstdDictCompress(DICTIONARY, LEVEL);
    private static final ZstdDictDecompress DECOMPRESS = new ZstdDictDecompress(DICTIONARY);

    private Archive() {}

    private static byte[] dictionary() {
        try (InputStream in = Objects.requireNonNull(Archive.class.getResourceAsStream("archive-1.dictionary"))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document's bytes as they are stored. */
    static byte[] pack(byte[] original, DataKey key, long document) {
        return key.seal(compress(original), context(document));
    }

    /** The bytes of a document as they came. */
    static byte[] unpack(byte[] packed, DataKey key, long document) {
        return decompress(key.open(packed, context(document)));
    }

    private static byte[] context(long document) {
        return ByteBuffer.allocate(Long.BYTES).putLong(document).array();
    }

    /** What stands around a message's documents; no person is named there. */
    static byte[] pack(MessageFrame frame) {
        byte[] around = frame.around();
        ByteBuffer whole = ByteBuffer.allocate(4 + 4 * frame.cuts().length + around.length);
        whole.putInt(frame.cuts().length);
        for (int cut : frame.cuts()) {
            whole.putInt(cut);
        }
        return compress(whole.put(around).array());
    }

    static MessageFrame frame(byte[] packed) {
        ByteBuffer whole = ByteBuffer.wrap(decompress(packed));
        int[] cuts = new int[whole.getInt()];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = whole.getInt();
        }
        byte[] around = new byte[whole.remaining()];
        whole.get(around);
        return new MessageFrame(around, cuts);
    }

    private static byte[] compress(byte[] bytes) {
        byte[] compressed = Zstd.compress(bytes, COMPRESS);
        byte[] whole = new byte[compressed.length + 1];
        whole[0] = EDITION;
        System.arraycopy(compressed, 0, whole, 1, compressed.length);
        return whole;
    }

    private static byte[] decompress(byte[] whole) {
        if (whole.length == 0 || whole[0] != EDITION) {
            throw new IllegalArgumentException("the archive has an edition that this program does not know");
        }
        byte[] compressed = java.util.Arrays.copyOfRange(whole, 1, whole.length);
        long size = Zstd.getFrameContentSize(compressed);
        if (size < 0 || size > LONGEST) {
            throw new IllegalArgumentException("a compressed document of " + size + " bytes");
        }
        return Zstd.decompress(compressed, DECOMPRESS, (int) size);
    }
}
