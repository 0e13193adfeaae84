package org.entrepot.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.entrepot.sandbox.MessageKind;

/**
 * Messages made before the clock runs, in one file on disk: per kind of document the shots of its sender, in the order in
 * which they are fired.
 */
final class Spool implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final Map<MessageKind, List<Shot>> shots = new EnumMap<>(MessageKind.class);
    private long length;

    /**
     * One message.
     *
     * @param offset where it stands in the file
     * @param length its bytes
     * @param declarations to which declarations its documents belong, by number
     */
    record Shot(long offset, int length, int[] declarations) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Shot shot && shot.offset == offset;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(offset);
        }

        @Override
        public String toString() {
            return "message of " + declarations.length + " documents at " + offset;
        }

        int lastDeclaration() {
            return IntStream.of(declarations).max().orElseThrow();
        }
    }

    private Spool(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Spool in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "spool", ".xml");
        return new Spool(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    void add(MessageKind kind, byte[] message, int[] declarations) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(message);
        long offset = length;
        while (buffer.hasRemaining()) {
            length += channel.write(buffer, length);
        }
        shots.computeIfAbsent(kind, key -> new ArrayList<>()).add(new Shot(offset, message.length, declarations));
    }

    /** All is on the disk: it is not written out while the clock runs. */
    void settle() throws IOException {
        channel.force(false);
    }

    List<Shot> shots(MessageKind kind) {
        return shots.getOrDefault(kind, List.of());
    }

    /** All bytes of all messages. */
    long bytes() {
        return length;
    }

    byte[] read(Shot shot) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(shot.length());
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, shot.offset() + buffer.position()) < 0) {
                throw new IOException("the spool " + file + " is cut short");
            }
        }
        return buffer.array();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
