package org.entrepot.clearance;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.entrepot.messages.MessageFrame;
import org.entrepot.registry.DataKey;
import org.jspecify.annotations.Nullable;

/**
 * How the original bytes are kept: taken apart into markup, which many have in common, and values; the values compressed with
 * a dictionary of what all documents say, then sealed by one authenticated call. What cannot be taken apart, or is written
 * as nobody wrote before, is compressed whole. The edition stands in front, so that a new one does not make old documents
 * unreadable.
 */
final class Archive {
    /** Whole documents with the dictionary of the first edition, with that of the second, and values by their markup. */
    private static final byte FIRST = 1;

    private static final byte WHOLE = 2;
    private static final byte VALUES = 3;

    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final int LONGEST = 16 << 20;

    /** So many ways to write a document are remembered; whoever writes each in a way of its own gains nothing by it. */
    private static final int MOST_MARKUPS = 2_048;

    /** Bytes of a markup, enough for some thirty lines; all that are remembered together take 64 MiB at most. */
    private static final int LONGEST_MARKUP = 32 << 10;

    private static final Dictionary[] DICTIONARIES = {
        new Dictionary(FIRST, 3), new Dictionary(WHOLE, 3), new Dictionary(VALUES, 1),
    };

    private final Map<Bytes, Markup> known = new ConcurrentHashMap<>();
    private final Map<UUID, Markup> byId = new ConcurrentHashMap<>();
    private final Set<UUID> onFile = ConcurrentHashMap.newKeySet();
    private final Set<Integer> seenOnce = ConcurrentHashMap.newKeySet();

    /**
     * A document, compressed.
     *
     * @param markup what it was taken apart by, which has to be on file with it; null where it is whole
     */
    record Packed(byte[] bytes, @Nullable Markup markup) {}

    private record Bytes(byte[] bytes, int hash) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes(byte[] its, int itsHash) && hash == itsHash && Arrays.equals(bytes, its);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** A dictionary with its compressors and decompressors at rest: to set one up costs more than a document does. */
    private static final class Dictionary {
        private final byte edition;
        private final ZstdDictCompress compress;
        private final ZstdDictDecompress decompress;
        private final Queue<ZstdCompressCtx> idle = new ConcurrentLinkedQueue<>();
        private final Queue<ZstdDecompressCtx> idleToo = new ConcurrentLinkedQueue<>();

        Dictionary(byte edition, int level) {
            this.edition = edition;
            String name = "archive-" + edition + ".dictionary";
            try (InputStream in = Objects.requireNonNull(Archive.class.getResourceAsStream(name), name)) {
                byte[] bytes = in.readAllBytes();
                compress = new ZstdDictCompress(bytes, level);
                decompress = new ZstdDictDecompress(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Behind the edition and room for what else stands in front. */
        byte[] compress(byte[] bytes, int room) {
            ZstdCompressCtx context = idle.poll();
            if (context == null) {
                context = new ZstdCompressCtx().loadDict(compress);
            }
            byte[] compressed = context.compress(bytes);
            idle.offer(context);
            byte[] whole = new byte[1 + room + compressed.length];
            whole[0] = edition;
            System.arraycopy(compressed, 0, whole, 1 + room, compressed.length);
            return whole;
        }

        byte[] decompress(byte[] whole, int room) {
            byte[] compressed = Arrays.copyOfRange(whole, 1 + room, whole.length);
            long size = Zstd.getFrameContentSize(compressed);
            if (size < 0 || size > LONGEST) {
                throw new IllegalArgumentException("a compressed document of " + size + " bytes");
            }
            ZstdDecompressCtx context = idleToo.poll();
            if (context == null) {
                context = new ZstdDecompressCtx().loadDict(decompress);
            }
            byte[] document = context.decompress(compressed, (int) size); // one that it broke in is not used again
            idleToo.offer(context);
            return document;
        }
    }

    /** A document as it is kept, before it is sealed. */
    Packed compress(byte[] document) {
        Markup.Parts parts = Markup.split(document);
        Markup markup = parts == null ? null : known(parts.markup());
        if (parts == null || markup == null) {
            return new Packed(DICTIONARIES[WHOLE - 1].compress(document, 0), null);
        }
        byte[] packed = DICTIONARIES[VALUES - 1].compress(parts.values(), ID_BYTES);
        ByteBuffer.wrap(packed)
                .putLong(1, markup.id().getMostSignificantBits())
                .putLong(1 + Long.BYTES, markup.id().getLeastSignificantBits());
        return new Packed(packed, markup);
    }

    /** The markup of those bytes, once it was met twice; null before, and where it is too long or too many are known. */
    private @Nullable Markup known(byte[] bytes) {
        Bytes key = new Bytes(bytes, Arrays.hashCode(bytes));
        Markup markup = known.get(key);
        if (markup == null && bytes.length <= LONGEST_MARKUP && known.size() < MOST_MARKUPS) {
            if (seenOnce.size() >= MOST_MARKUPS) {
                seenOnce.clear();
            }
            if (!seenOnce.add(key.hash())) {
                markup = Markup.of(bytes);
                byId.put(markup.id(), markup);
                known.put(key, markup);
            }
        }
        return markup;
    }

    /** The markups that have to be put on file with those documents, each once and in the order of their ids. */
    Collection<Markup> notOnFile(Collection<Packed> packed) {
        Map<UUID, Markup> missing = new TreeMap<>();
        for (Packed one : packed) {
            Markup markup = one.markup();
            if (markup != null && !onFile.contains(markup.id())) {
                missing.put(markup.id(), markup);
            }
        }
        return missing.values();
    }

    /** After the commit that put them on file. */
    void onFile(Collection<Markup> markups) {
        markups.forEach(markup -> onFile.add(markup.id()));
    }

    /** A document's compressed bytes as they are stored. */
    static byte[] seal(byte[] compressed, DataKey key, long document) {
        return key.seal(compressed, context(document));
    }

    /**
     * The bytes of a document as they came.
     *
     * @param c as the owner role, asked for a markup that was not met since the program started
     */
    byte[] unpack(Connection c, byte[] packed, DataKey key, long document) throws SQLException {
        return open(c, packed, key, document).whole();
    }

    /** The same before it is put together, for whoever wants little of it. */
    Opened open(Connection c, byte[] packed, DataKey key, long document) throws SQLException {
        byte[] opened = key.open(packed, context(document));
        if (opened.length > 0 && opened[0] == VALUES) {
            ByteBuffer bytes = ByteBuffer.wrap(opened);
            UUID id = new UUID(bytes.getLong(1), bytes.getLong(1 + Long.BYTES));
            return new Opened(DICTIONARIES[VALUES - 1].decompress(opened, ID_BYTES), markup(c, id));
        }
        return new Opened(decompress(opened), null);
    }

    /**
     * An opened document.
     *
     * @param bytes its values; all of it where it has no markup
     */
    record Opened(byte[] bytes, @Nullable Markup markup) {
        byte[] whole() {
            return markup == null ? bytes : markup.join(bytes);
        }

        /** As {@link Markup#value}; null as well where the document is whole. */
        byte @Nullable [] value(String element) {
            return markup == null ? null : markup.value(bytes, element);
        }
    }

    private Markup markup(Connection c, UUID id) throws SQLException {
        Markup known = byId.get(id);
        if (known == null) {
            known = MarkupStore.read(c, id)
                    .orElseThrow(() -> new IllegalStateException("markup " + id + " is not on file"));
            if (byId.size() < 2 * MOST_MARKUPS) {
                byId.put(id, known);
            }
        }
        return known;
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
        return DICTIONARIES[WHOLE - 1].compress(whole.put(around).array(), 0);
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

    private static byte[] decompress(byte[] whole) {
        if (whole.length == 0 || whole[0] < FIRST || whole[0] > WHOLE) {
            throw new IllegalArgumentException("the archive has an edition that this program does not know");
        }
        return DICTIONARIES[whole[0] - 1].decompress(whole, 0);
    }
}
