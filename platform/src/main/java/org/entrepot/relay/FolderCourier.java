package org.entrepot.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder shared with the client: {@code stage} where messages are written, {@code out} where the client takes them, {@code
 * in} where it lays receipts, {@code taken} and {@code bad} where those go. A message leaves by one rename, so it lies either
 * in {@code stage} or has left; the client may take files away or leave them.
 */
final class FolderCourier implements Courier {
    private static final String ENDING = ".xml";

    private final Path root;

    private FolderCourier(Path root) {
        this.root = root;
    }

    /** The folders below a root, made where they are missing. They must lie on one file system. */
    static FolderCourier open(Path root) throws IOException {
        FolderCourier courier = new FolderCourier(root);
        courier.make("stage", "out", "in", "taken", "bad");
        return courier;
    }

    @Override
    public void layOut(String name, byte[] xml) throws IOException {
        Path file = root.resolve("stage").resolve(name + ENDING);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(xml);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        sync("stage");
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
