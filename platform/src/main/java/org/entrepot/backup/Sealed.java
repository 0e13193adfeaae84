package org.entrepot.backup;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A stored file: compressed by zstd, then encrypted by age, so that {@code age -d | zstd -d} opens it without this program. */
final class Sealed {
    static final String ENDING = ".zst.age";
    private static final int LEVEL = 1;
    private static final int FORCED_AT_ONCE = 32;

    private Sealed() {}

    /**
     * What was stored.
     *
     * @param size bytes of the content
     * @param hash SHA-256 of the content, hex
     * @param storedSize bytes of the stored file
     * @param storedHash SHA-256 of the stored file, hex
     */
    record Sizes(long size, String hash, long storedSize, String storedHash) {}

    /** A stored file that is not as it was stored. The message names no file: the caller does. */
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        Damaged(String message) {
            super(message);
        }

        Damaged(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Stores the content in that file; on disk only when it was forced. */
    static Sizes write(Path file, InputStream content, BackupKey key) throws IOException {
        MessageDigest hash = sha256();
        DigestInputStream hashed = new DigestInputStream(content, hash);
        Stored stored = new Stored(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
        long size;
        try (stored;
                WritableByteChannel sealing =
                        new StandardEncryptingChannelFactory().newEncryptingChannel(stored, List.of(key.writer()));
                OutputStream packing = new ZstdOutputStream(Channels.newOutputStream(sealing), LEVEL)) {
            size = hashed.transferTo(packing);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return new Sizes(size, hex(hash), stored.size, hex(stored.hash));
    }

    /** Writes a stored file's content out. */
    static Sizes read(Path file, OutputStream content, BackupKey key) throws IOException {
        MessageDigest hash = sha256();
        MessageDigest storedHash = sha256();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            InputStream stored = new DigestInputStream(Channels.newInputStream(channel), storedHash);
            long size = 0;
            try (ReadableByteChannel opened = new StandardDecryptingChannelFactory()
                            .newDecryptingChannel(Channels.newChannel(stored), List.of(key.reader()));
                    InputStream unpacked = new ZstdInputStream(Channels.newInputStream(opened))) {
                byte[] buffer = new byte[1 << 16];
                for (int read = next(unpacked, buffer); read >= 0; read = next(unpacked, buffer)) {
                    hash.update(buffer, 0, read);
                    content.write(buffer, 0, read);
                    size += read;
                }
                return new Sizes(size, hex(hash), channel.size(), hex(storedHash));
            }
        } catch (GeneralSecurityException e) {
            throw new Damaged("it does not open with this key", e);
        }
    }

    /** What goes wrong while reading is damage; what goes wrong while writing is not. */
    private static int next(InputStream unpacked, byte[] buffer) throws Damaged {
        try {
            return unpacked.read(buffer);
        } catch (IOException e) {
            throw new Damaged("it is damaged", e);
        }
    }

    /** SHA-256 of a stored file, hex. */
    static String hash(Path file) throws IOException {
        MessageDigest hash = sha256();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            new DigestInputStream(Channels.newInputStream(channel), hash).transferTo(OutputStream.nullOutputStream());
        }
        return hex(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(MessageDigest hash) {
        return HexFormat.of().formatHex(hash.digest());
    }

    /** Brings a file to the disk, or the names that a folder holds. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Brings all that a folder holds to the disk; many at once, since a disk does that together as fast as one. */
    static void forceAll(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> found = Files.walk(folder)) {
            paths = found.toList();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(FORCED_AT_ONCE)) {
            List<Future<?>> forced = new ArrayList<>();
            for (Path path : paths) {
                forced.add(threads.submit(() -> {
                    force(path);
                    return path;
                }));
            }
            for (Future<?> one : forced) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the copy was brought to the disk", e);
        }
    }

    /** Hashes and counts what is stored. */
    private static final class Stored implements WritableByteChannel {
        private final FileChannel channel;
        private final MessageDigest hash = sha256();
        private long size;

        Stored(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            int length = bytes.remaining();
            hash.update(bytes.duplicate());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            size += length;
            return length;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
