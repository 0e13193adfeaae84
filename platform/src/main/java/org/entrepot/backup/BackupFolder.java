package org.entrepot.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;

/**
 * A folder of backups under one key: base copies, the archive of the log, and of the data folder's own files those that came
 * since. It keeps one past of one database.
 */
final class BackupFolder {
    private static final String TITLE = "entrepot backup 1";
    private static final Pattern IDENTITY = Pattern.compile(
            TITLE + "\nsystem (\\d{1,20})\ntimeline (\\d{1,9})\nsegment (\\d{1,10})\nmark ([0-9a-f]{32})\n");
    private static final Pattern MARKED = Pattern.compile("(.+)\\.([0-9a-f]{32})\\.zst\\.age");
    private static final Pattern COPY = Pattern.compile("\\d{8}T\\d{6}Z");

    private final Path root;
    private final BackupKey key;

    private BackupFolder(Path root, BackupKey key) {
        this.root = root;
        this.key = key;
    }

    /** A folder to read from. */
    static BackupFolder open(Path root, BackupKey key) {
        BackupFolder folder = new BackupFolder(root.toAbsolutePath().normalize(), key);
        if (folder.past() == null) {
            throw new StartRefused("The folder " + folder.root + " holds no backup: there is no file "
                    + folder.identity().getFileName() + "; name the folder of 'backup --to' or 'serve --archive'.");
        }
        return folder;
    }

    /** A folder to write to: made when it is missing, refused when it keeps the past of another database. */
    static BackupFolder keep(Path root, BackupKey key, Past past) throws IOException {
        BackupFolder folder = new BackupFolder(root.toAbsolutePath().normalize(), key);
        Files.createDirectories(folder.root);
        Past kept = folder.past();
        if (kept == null) {
            String text = TITLE + "\nsystem " + past.system() + "\ntimeline " + past.timeline() + "\nsegment "
                    + past.segmentSize() + "\n";
            folder.writeText(folder.identity(), text + "mark " + key.mark(text) + "\n");
        } else if (!kept.equals(past)) {
            throw new StartRefused("The folder " + folder.root + " keeps backups of database " + kept.system()
                    + ", timeline " + kept.timeline() + "; this is database " + past.system() + ", timeline "
                    + past.timeline()
                    + " (a restore begins a new one); name an empty folder and make a base copy into it.");
        }
        return folder;
    }

    private Path identity() {
        return root.resolve("backup.id");
    }

    /** Whose past it keeps; null when it keeps none yet. */
    @Nullable Past past() {
        try {
            if (!Files.exists(identity())) {
                return null;
            }
            String text = Files.readString(identity());
            Matcher fields = IDENTITY.matcher(text);
            if (!fields.matches()) {
                throw new StartRefused("The file " + identity() + " does not read; put back the one that was there.");
            }
            if (!key.mark(text.substring(0, text.lastIndexOf("mark "))).equals(fields.group(4))) {
                throw new StartRefused("The key does not belong to the backups in " + root
                        + ", or their file backup.id was altered; name the key that made them with --key.");
            }
            return new Past(fields.group(1), Integer.parseInt(fields.group(2)), Integer.parseInt(fields.group(3)));
        } catch (IOException e) {
            throw new StartRefused("The file " + identity() + " cannot be read (" + e.getMessage()
                    + "); give this user leave to read there.");
        }
    }

    /** Whose past it keeps. */
    Past requirePast() {
        return Objects.requireNonNull(past());
    }

    Path root() {
        return root;
    }

    BackupKey key() {
        return key;
    }

    Path copies() {
        return root.resolve("base");
    }

    Path wal() {
        return root.resolve("wal");
    }

    Path files() {
        return root.resolve("files");
    }

    /** The base copies that are whole, oldest first. */
    List<Path> listCopies() throws IOException {
        if (!Files.isDirectory(copies())) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(copies())) {
            return found.filter(copy -> COPY.matcher(name(copy)).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Writes a text, whole or not at all. */
    void writeText(Path file, String text) throws IOException {
        Path work = file.resolveSibling(name(file) + ".new");
        Files.writeString(work, text);
        Sealed.force(work);
        Files.move(work, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Sealed.force(Objects.requireNonNull(file.getParent()));
    }

    /**
     * A stored file whose name ends with its mark.
     *
     * @param name without the mark
     */
    record Marked(String name, String mark, Path file) {}

    /** Stores a content under a name that ends with its mark: whole or not at all, on disk when this returns. */
    void store(Path folder, String name, InputStream content) throws IOException {
        Files.createDirectories(folder);
        Path work = folder.resolve(name + ".new");
        Sealed.Sizes sizes = Sealed.write(work, content, key);
        Sealed.force(work);
        String mark = key.mark(name + "\n" + sizes.storedHash());
        Files.move(work, folder.resolve(name + "." + mark + Sealed.ENDING), StandardCopyOption.ATOMIC_MOVE);
        Sealed.force(folder);
    }

    /** Writes out what was stored; refuses what does not bear its mark. */
    long read(Marked marked, OutputStream content) throws IOException {
        try {
            Sealed.Sizes sizes = Sealed.read(marked.file(), content, key);
            if (!key.mark(marked.name() + "\n" + sizes.storedHash()).equals(marked.mark())) {
                throw new Sealed.Damaged("its mark is not of this key");
            }
            return sizes.size();
        } catch (Sealed.Damaged e) {
            throw damaged(marked.file(), e);
        }
    }

    static StartRefused damaged(Path file, Sealed.Damaged why) {
        return new StartRefused(
                "The file " + file + " of the backup is not as it was stored (" + why.getMessage()
                        + "); put back an undamaged copy of it or use another base copy.",
                why);
    }

    /** Every marked file in a folder and the folders in it, by name. */
    static List<Marked> marked(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Marked> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> parse(folder, file).ifPresent(all::add));
        }
        all.sort(Comparator.comparing(Marked::name));
        return all;
    }

    private static Optional<Marked> parse(Path folder, Path file) {
        Matcher fields = MARKED.matcher(name(file));
        return fields.matches() && Objects.requireNonNull(file.getParent()).startsWith(folder)
                ? Optional.of(new Marked(fields.group(1), fields.group(2), file))
                : Optional.empty();
    }

    static String name(Path file) {
        return Objects.requireNonNull(file.getFileName()).toString();
    }
}
