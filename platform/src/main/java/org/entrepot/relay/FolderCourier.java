package org.entrepot.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder shared with the client: {@code stage} where messages are written, {@code out} where the client takes them, {@code
 * in} where it lays receipts, {@code taken} and {@code bad} where those go. A message leaves by one rename, so it lies either
 * in {@code stage} or has left; the client may take files away or leave them.
 */
final class FolderCourier implements Courier {
    private static final String ENDING = ".xml";

    private static final String CURSOR = "cursor";

    private final Path root;
    private final @Nullable ReceiptPoll poll;

    private FolderCourier(Path root, @Nullable ReceiptPoll poll) {
        this.root = root;
        this.poll = poll;
    }

    /** The folders below a root, made where they are missing. They must lie on one file system. */
    static FolderCourier open(Path root) throws IOException {
        return open(root, null);
    }

    /**
     * The same.
     *
     * @param poll what fetches receipts into it; null where others lay them there
     */
    static FolderCourier open(Path root, @Nullable ReceiptPoll poll) throws IOException {
        FolderCourier courier = new FolderCourier(root, poll);
        courier.make("stage", "out", "in", "taken", "bad");
        return courier;
    }

    @Override
    public void layOut(String name, byte[] xml) throws IOException {
        write(root.resolve("stage").resolve(name + ENDING), xml);
        sync("stage");
    }

    @Override
    public void receive(String name, byte[] xml) throws IOException {
        Path part = root.resolve("in").resolve(name + ".part");
        write(part, xml);
        Files.move(
                part,
                root.resolve("in").resolve(name + ENDING),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        sync("in");
    }

    /** A name for what came, the same for the same bytes. */
    static String name(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, 40);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How far a gateway was read; empty for nothing. */
    String cursor() throws IOException {
        Path file = root.resolve(CURSOR);
        return Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
    }

    /** A gateway was read so far; on disk when this returns. */
    void cursor(String id) throws IOException {
        Path part = root.resolve(CURSOR + ".part");
        write(part, id.getBytes(StandardCharsets.US_ASCII));
        Files.move(part, root.resolve(CURSOR), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync("");
    }

    private static void write(Path file, byte[] xml) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(xml);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    @Override
    public Result handOver(String name) throws IOException {
        try {
            move(name, "stage", "out");
        } catch (NoSuchFileException e) {
            // it left before, and the program ended before it could note that
            return new Result.HandedOver();
        }
        return new Result.HandedOver();
    }

    /** Makes folders where they are missing. */
    void make(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(root.resolve(name));
        }
    }

    /** Whether a message lies in a folder. */
    boolean holds(String folder, String name) {
        return Files.exists(root.resolve(folder).resolve(name + ENDING));
    }

    /** The bytes of a message in a folder. */
    byte[] read(String folder, String name) throws IOException {
        return Files.readAllBytes(root.resolve(folder).resolve(name + ENDING));
    }

    /** Moves a message from one folder to another; on disk when this returns. */
    void move(String name, String from, String to) throws IOException {
        move(root.resolve(from).resolve(name + ENDING), root.resolve(to));
        sync(to);
        sync(from);
    }

    @Override
    public List<Delivery> deliveries(int most) throws IOException {
        if (poll != null) {
            poll.fetch(this);
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(root.resolve("in"))) {
            files = all.filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .limit(most)
                    .toList();
        }
        List<Delivery> deliveries = new ArrayList<>();
        for (Path file : files) {
            deliveries.add(new Delivery(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
        }
        return deliveries;
    }

    @Override
    public void settle(Delivery delivery, boolean good) throws IOException {
        move(root.resolve("in").resolve(delivery.name()), root.resolve(good ? "taken" : "bad"));
    }

    private static void move(Path file, Path folder) throws IOException {
        Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A rename is on disk when its folder is. */
    private void sync(String folder) throws IOException {
        try (FileChannel channel = FileChannel.open(root.resolve(folder), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
