package org.entrepot.clearance;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.entrepot.messages.MessageFrame;
import org.entrepot.registry.DataKey;

/**
 * How the original bytes are kept: compressed with a dictionary of what all documents have in common, then sealed by one
 * authenticated call. The dictionary's edition stands in front, so that a new one does not make old documents unreadable.
 */
final class Archive {
    /** The edition that is written; every one that ever was stays readable. */
    private static final byte EDITION = 2;

    private static final List<ZstdDictDecompress> DECOMPRESS =
            List.of(new ZstdDictDecompress(dictionary(1)), new ZstdDictDecompress(dictionary(2)));
    private static final int LEVEL = 3;
    private static final int LONGEST = 16 << 20;
    private static final ZstdDictCompress COMPRESS = new ZstdDictCompress(dictionary(EDITION), LEVEL);

    /** Compressors at rest, as many as were ever at work at once: to set one up costs more than to compress a document. */
    private static final Queue<ZstdCompressCtx> IDLE = new ConcurrentLinkedQueue<>();

    private Archive() {}

    private static byte[] dictionary(int edition) {
        String name = "archive-" + edition + ".dictionary";
        try (InputStream in = Objects.requireNonNull(Archive.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document's compressed bytes as they are stored. */
    static byte[] seal(byte[] compressed, DataKey key, long document) {
        return key.seal(compressed, context(document));
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

    /** With the dictionary, its edition in front. */
    static byte[] compress(byte[] bytes) {
        ZstdCompressCtx context = IDLE.poll();
        if (context == null) {
            context = new ZstdCompressCtx().loadDict(COMPRESS);
        }
        byte[] compressed = context.compress(bytes);
        IDLE.offer(context);
        byte[] whole = new byte[compressed.length + 1];
        whole[0] = EDITION;
        System.arraycopy(compressed, 0, whole, 1, compressed.length);
        return whole;
    }

    private static byte[] decompress(byte[] whole) {
        if (whole.length == 0 || whole[0] < 1 || whole[0] > DECOMPRESS.size()) {
            throw new IllegalArgumentException("the archive has an edition that this program does not know");
        }
        byte[] compressed = java.util.Arrays.copyOfRange(whole, 1, whole.length);
        long size = Zstd.getFrameContentSize(compressed);
        if (size < 0 || size > LONGEST) {
            throw new IllegalArgumentException("a compressed document of " + size + " bytes");
        }
        return Zstd.decompress(compressed, DECOMPRESS.get(whole[0] - 1), (int) size);
    }
}
