package org.entrepot.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.entrepot.backup.BackupFolder.Marked;
import org.entrepot.ledger.BroughtBack;
import org.entrepot.node.DataFolder;
import org.entrepot.node.FolderServer;
import org.entrepot.node.Folders;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;

/**
 * Brings a data folder back: lays out the youngest base copy that is older than the moment, then its log from the archive,
 * lets the server replay that up to the moment, and sets aside the checkpoints that were signed later. A folder that cannot
 * be brought back as it was asked for is taken away again.
 */
final class Restoring {
    private static final Duration PATIENCE = Duration.ofHours(24);
    private static final long RESERVE = 256L << 20;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSSSSS'+00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String NOT_REACHED = "recovery ended before configured recovery target was reached";

    private final BackupFolder from;
    private final Path to;
    private final @Nullable Instant until;
    private final Map<String, String> environment;

    private Restoring(BackupFolder from, Path to, @Nullable Instant until, Map<String, String> environment) {
        this.from = from;
        this.to = to.toAbsolutePath().normalize();
        this.until = until;
        this.environment = environment;
    }

    /**
     * A data folder that was brought back, its server open still.
     *
     * @param copy the base copy it began with
     * @param newest its newest commit; null where nothing was ever committed
     * @param setAside checkpoints that were signed later
     */
    record Brought(FolderServer server, Path copy, BroughtBack.@Nullable Newest newest, List<String> setAside)
            implements AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }

    /**
     * Brings it back.
     *
     * @param to a folder that is empty or not there
     * @param until the moment; null for all that the archive has
     */
    static Brought bring(BackupFolder from, Path to, @Nullable Instant until, Map<String, String> environment)
            throws SQLException {
        return new Restoring(from, to, until, environment).bring();
    }

    private Brought bring() throws SQLException {
        boolean made = requireEmpty();
        try {
            Path copy = copy();
            Manifest manifest = Manifest.read(from, copy);
            requireMajor(copy, manifest);
            Log log = log(manifest);
            requireRoom(manifest, log);
            Files.createDirectories(to);
            DataFolder folder = DataFolder.lock(to);
            try {
                lay(copy, manifest);
                lay(log, manifest.past());
                mirrored();
                Files.createFile(to.resolve("pg/recovery.signal"));
            } catch (IOException | StartRefused e) {
                folder.close();
                throw e;
            }
            FolderServer server = recovered(folder, log);
            try {
                return new Brought(
                        server,
                        copy,
                        BroughtBack.newest(server.database()).orElse(null),
                        BroughtBack.setAside(server.database(), to));
            } catch (SQLException | IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            takeAway(made);
            throw new StartRefused("The folder " + to + " cannot be written (" + e.getMessage()
                    + "); free space there or name another folder with --to.");
        } catch (SQLException | StartRefused e) {
            takeAway(made);
            throw e;
        }
    }

    /** Whether it has to be made. */
    private boolean requireEmpty() {
        if (!Files.exists(to)) {
            return true;
        }
        try (Stream<Path> found = Files.list(to)) {
            if (found.findAny().isPresent()) {
                throw new StartRefused("The folder " + to
                        + " is not empty, and a restore overwrites nothing; name an empty or a new folder with --to.");
            }
            return false;
        } catch (IOException e) {
            throw new StartRefused(
                    "The folder " + to + " cannot be read (" + e.getMessage() + "); name another folder with --to.");
        }
    }

    private void takeAway(boolean made) {
        try (Stream<Path> found = Files.exists(to) ? Files.list(to) : Stream.empty()) {
            for (Path path : (Iterable<Path>) found::iterator) {
                if (Files.isDirectory(path)) {
                    Folders.delete(path);
                } else {
                    Files.delete(path);
                }
            }
            if (made) {
                Files.deleteIfExists(to);
            }
        } catch (IOException e) {
            throw new StartRefused("The folder " + to + " cannot be emptied again (" + e.getMessage()
                    + "); delete it before the next try.");
        }
    }

    private Path copy() throws IOException {
        Path chosen = null;
        Instant oldest = null;
        for (Path copy : from.listCopies()) {
            Manifest manifest = Manifest.read(from, copy);
            oldest = oldest == null ? manifest.ended() : oldest;
            if (until == null || !manifest.ended().isAfter(until)) {
                chosen = copy;
            }
        }
        if (chosen == null) {
            throw new StartRefused(
                    oldest == null
                            ? "The folder " + from.root() + " holds no base copy; make one with 'entrepot backup'."
                            : "No base copy in " + from.root() + " is as old as " + until
                                    + "; the earliest moment that can be brought back is " + oldest + ".");
        }
        return chosen;
    }

    private static void requireMajor(Path copy, Manifest manifest) {
        if (manifest.major() != FolderServer.MAJOR) {
            throw new StartRefused("The base copy " + copy + " was made of PostgreSQL " + manifest.major()
                    + ", this program runs " + FolderServer.MAJOR
                    + "; restore it with the program version that made it and carry it over with pg_upgrade.");
        }
    }

    /**
     * The log behind the base copy.
     *
     * @param pieces what covers each segment, in their order
     * @param end what comes behind and is not there: its file and byte
     * @param gap whether the archive goes on behind that
     */
    private record Log(Map<String, List<Piece.Stored>> pieces, String end, boolean gap) {}

    private Log log(Manifest manifest) throws IOException {
        Past past = manifest.past();
        if (!past.equals(from.requirePast())) {
            throw new StartRefused("The base copy in " + from.root() + " is of another database than the folder says"
                    + "; put back the file backup.id that was there.");
        }
        TreeMap<String, List<Piece.Stored>> archived = Piece.bySegment(BackupFolder.marked(from.wal()));
        Map<String, List<Piece.Stored>> pieces = new LinkedHashMap<>();
        for (long number = past.segmentOf(manifest.until() - 1) + 1; ; number++) {
            String segment = past.segment(number);
            List<Piece.Stored> cover = Piece.cover(archived, segment);
            int covered = cover.isEmpty() ? 0 : cover.getLast().piece().until();
            if (covered > 0) {
                pieces.put(segment, cover);
            }
            if (covered < past.segmentSize()) {
                boolean more = archived.higherKey(segment) != null
                        || archived.getOrDefault(segment, List.of()).stream()
                                .anyMatch(stored -> stored.piece().from() > covered);
                Log log = new Log(pieces, segment + (covered == 0 ? "" : " from byte " + covered + " on"), more);
                if (more && until == null) {
                    throw missing(log);
                }
                return log;
            }
        }
    }

    private StartRefused missing(Log log) {
        return new StartRefused("The archive in " + from.wal() + " lacks the log's file " + log.end()
                + ", although later ones are there; put it back, or restore with --until to a moment before it.");
    }

    private void requireRoom(Manifest manifest, Log log) throws IOException {
        Path there = to;
        while (!Files.exists(there)) {
            there = Objects.requireNonNull(there.getParent());
        }
        FileStore disk = Files.getFileStore(there);
        long needed =
                manifest.size() + (long) log.pieces().size() * manifest.past().segmentSize() + RESERVE;
        if (disk.getUsableSpace() < needed) {
            throw new StartRefused("The disk of " + to + " has " + (disk.getUsableSpace() >> 20) + " MB left, "
                    + (needed >> 20) + " MB are needed; free space there or name a folder on another disk with --to.");
        }
    }

    private void lay(Path copy, Manifest manifest) throws IOException {
        for (String path : manifest.folders()) {
            Path folder = inside(path);
            Files.createDirectories(folder);
            if (path.equals("secrets")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
        for (Map.Entry<String, Sealed.Sizes> entry : manifest.files().entrySet()) {
            Path file = inside(entry.getKey());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                copied(from, copy, entry, out);
            }
            if (entry.getKey().startsWith("secrets/")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
        Files.setPosixFilePermissions(to.resolve("pg"), PosixFilePermissions.fromString("rwx------"));
    }

    /** Writes out a file of a base copy; refuses what is not the one that the manifest names. */
    private static void copied(BackupFolder from, Path copy, Map.Entry<String, Sealed.Sizes> expected, OutputStream out)
            throws IOException {
        Path stored = copy.resolve(expected.getKey() + Sealed.ENDING);
        if (!Files.exists(stored)) {
            throw new StartRefused(
                    "The file " + stored + " of the backup is missing; put it back or use another base copy.");
        }
        try {
            if (!expected.getValue().equals(Sealed.read(stored, out, from.key()))) {
                throw new Sealed.Damaged("the manifest of its copy names another");
            }
        } catch (Sealed.Damaged e) {
            throw BackupFolder.damaged(stored, e);
        }
    }

    private Path inside(String path) {
        Path file = to.resolve(path).normalize();
        if (!file.startsWith(to)) {
            throw new StartRefused("The base copy names a file outside of the folder, " + path + "; do not use it.");
        }
        return file;
    }

    private void lay(Log log, Past past) throws IOException {
        for (Map.Entry<String, List<Piece.Stored>> segment : log.pieces().entrySet()) {
            Path file = inside(BaseCopy.PG + "pg_wal/" + segment.getKey());
            try (FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.allocate(1), past.segmentSize() - 1L); // all that is not there reads as zeros
                for (Piece.Stored stored : segment.getValue()) {
                    ByteArrayOutputStream content = new ByteArrayOutputStream();
                    from.read(stored.marked(), content);
                    ByteBuffer bytes = ByteBuffer.wrap(content.toByteArray());
                    if (bytes.remaining()
                            != stored.piece().until() - stored.piece().from()) {
                        throw BackupFolder.damaged(
                                stored.marked().file(), new Sealed.Damaged("it is shorter than its name says"));
                    }
                    channel.write(bytes, stored.piece().from());
                }
            }
        }
    }

    /** The newest version of each secret and checkpoint that the archive has. */
    private void mirrored() throws IOException {
        Map<String, Marked> newest = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        for (Marked marked : BackupFolder.marked(from.files())) {
            int dot = marked.name().lastIndexOf('.');
            Path parent = Objects.requireNonNull(marked.file().getParent());
            String path = from.files()
                    .relativize(parent.resolve(marked.name().substring(0, dot)))
                    .toString();
            long time = Long.parseLong(marked.name().substring(dot + 1));
            if (time >= times.getOrDefault(path, Long.MIN_VALUE)) {
                times.put(path, time);
                newest.put(path, marked);
            }
        }
        for (Map.Entry<String, Marked> entry : newest.entrySet()) {
            Path file = inside(entry.getKey());
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (OutputStream out = Files.newOutputStream(file)) {
                from.read(entry.getValue(), out);
            }
            if (entry.getKey().startsWith("secrets/")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private FolderServer recovered(DataFolder folder, Log log) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "restore_command", "false", // all there is lies in pg_wal already
                "hot_standby", "off", // it is ready when all is replayed, not when it could be read
                "recovery_init_sync_method", "syncfs", // once for all that was laid out
                "recovery_target_timeline", "current",
                "recovery_target_action", "promote"));
        Optional.ofNullable(until).ifPresent(moment -> settings.put("recovery_target_time", MOMENT.format(moment)));
        try {
            return FolderServer.recovered(folder, environment, settings, PATIENCE);
        } catch (StartRefused e) {
            if (!String.valueOf(e.getMessage()).contains(NOT_REACHED)) {
                throw e;
            }
            if (log.gap()) {
                throw missing(log);
            }
            throw new StartRefused("The archive in " + from.root() + " ends before " + until
                    + ": nothing that it holds was committed then or later; name an earlier moment, or --until latest"
                    + " for all there is.");
        }
    }

    /** Reads every file of every base copy and of the archive; names the first that is not as it was stored. */
    static Checked check(BackupFolder folder) throws IOException {
        List<Path> copies = new ArrayList<>(folder.listCopies());
        long files = 0;
        long bytes = 0;
        for (Path copy : copies) {
            Manifest manifest = Manifest.read(folder, copy);
            for (Map.Entry<String, Sealed.Sizes> entry : manifest.files().entrySet()) {
                copied(folder, copy, entry, OutputStream.nullOutputStream());
                files++;
                bytes += entry.getValue().storedSize();
            }
        }
        for (Path archived : List.of(folder.wal(), folder.files())) {
            for (Marked marked : BackupFolder.marked(archived)) {
                folder.read(marked, OutputStream.nullOutputStream());
                files++;
                bytes += Files.size(marked.file());
            }
        }
        return new Checked(copies.size(), files, bytes);
    }

    /** How much was read and is as it was stored. */
    record Checked(int copies, long files, long bytes) {}
}
