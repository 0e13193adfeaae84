package org.entrepot.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a data folder: one signed text file each, named by time and number, on disk before they count. Whoever
 * copies them elsewhere can prove more: what lies here can be taken away together with the key.
 */
final class CheckpointFiles {
    private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{6}Z-(\\d{6,9})\\.checkpoint");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String SIGNATURE = "signature ";

    private final Path folder;

    CheckpointFiles(Path data) {
        this.folder = data.resolve("checkpoints");
    }

    /** A file by its name. */
    record Entry(int number, Path file) {}

    /**
     * A file as it reads.
     *
     * @param hash SHA-256 of the file, hex
     * @param checkpoint null where the text does not read
     * @param complaint what is wrong with the text; empty when it reads
     * @param signed the text that is signed
     * @param signature over it; empty when it does not read
     */
    record Content(String hash, @Nullable Checkpoint checkpoint, String complaint, byte[] signed, byte[] signature) {}

    /** All files, by their numbers. */
    List<Entry> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.flatMap(file -> entry(file).stream())
                    .sorted(Comparator.comparingInt(Entry::number)
                            .thenComparing(entry -> entry.file().toString()))
                    .toList();
        }
    }

    private static Optional<Entry> entry(Path file) {
        Matcher name = NAME.matcher(Objects.requireNonNull(file.getFileName()).toString());
        return name.matches() ? Optional.of(new Entry(Integer.parseInt(name.group(1)), file)) : Optional.empty();
    }

    static String hash(byte[] file) {
        return HexFormat.of().formatHex(Hashes.sha256().digest(file));
    }

    Content read(Entry entry) throws IOException {
        byte[] bytes = Files.readAllBytes(entry.file());
        String text = new String(bytes, StandardCharsets.UTF_8);
        int at = text.lastIndexOf(SIGNATURE);
        String signed = at < 0 ? text : text.substring(0, at);
        byte[] signature = new byte[0];
        try {
            signature = at < 0 ? signature : decoded(text.substring(at + SIGNATURE.length()));
            Checkpoint checkpoint = Checkpoint.parse(signed);
            return new Content(hash(bytes), checkpoint, "", signed.getBytes(StandardCharsets.UTF_8), signature);
        } catch (IllegalArgumentException e) {
            return new Content(hash(bytes), null, String.valueOf(e.getMessage()), bytes, signature);
        }
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64.strip());
    }

    /** Writes a checkpoint, whole or not at all, and returns the hash of its file once it is on disk. */
    String write(Checkpoint checkpoint, CheckpointKey key) throws IOException {
        Files.createDirectories(folder);
        byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
        String signature = SIGNATURE + Base64.getEncoder().encodeToString(key.sign(text)) + "\n";
        byte[] whole = (checkpoint.text() + signature).getBytes(StandardCharsets.UTF_8);
        String name =
                TIME.format(checkpoint.time()) + String.format(Locale.ROOT, "-%06d.checkpoint", checkpoint.number());
        Path work = folder.resolve(name + ".new");
        try (FileChannel channel = FileChannel.open(
                work, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(whole);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(work, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true); // the name has to be on disk too
        }
        return hash(whole);
    }
}
