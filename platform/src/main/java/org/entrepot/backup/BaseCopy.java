package org.entrepot.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.entrepot.node.FolderServer;
import org.entrepot.node.Folders;

/**
 * Makes a base copy: the server's files while it works on them, then as much of its log as makes them consistent, then all
 * else that the data folder keeps. It stands alone: without any archive it can be brought to the moment when it was whole.
 */
final class BaseCopy {
    static final String PG = "pg/";
    private static final String CONTROL = PG + "global/pg_control"; // says where the log stands: copied behind all else
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What the server makes anew, and what belongs to its process. */
    private static final Set<String> NOT_COPIED = Set.of(
            "postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map", "pg_internal.init", "pgsql_tmp");

    /** Folders that have to be there, empty. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    /** Of the data folder itself: what belongs to a run, or can be had again. */
    private static final Set<String> OF_A_RUN = Set.of("pg", "pg.new", "pg.log", "lock", "cache");

    private final FolderServer server;
    private final BackupFolder folder;
    private final InstantSource clock;
    private final List<String> folders = new ArrayList<>();
    private final Map<String, Sealed.Sizes> files = new LinkedHashMap<>();

    private BaseCopy(FolderServer server, BackupFolder folder, InstantSource clock) {
        this.server = server;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * What was made.
     *
     * @param at its folder
     */
    record Made(Path at, Manifest manifest) {}

    /** Makes one; the session keeps the log for it until it is whole. */
    static Made make(FolderServer server, Connection session, BackupFolder folder, InstantSource clock)
            throws SQLException, IOException {
        return new BaseCopy(server, folder, clock).make(session);
    }

    private Made make(Connection session) throws SQLException, IOException {
        Files.createDirectories(folder.copies());
        deleteAbandoned();
        Instant began = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Path at = folder.copies().resolve(NAME.format(began));
        Path work = at.resolveSibling(BackupFolder.name(at) + ".new");
        try {
            Files.createDirectory(work);
            Past past = WalStore.past(session);
            WalStore.keepFromNow(
                    session, "entrepot_copy_" + ProcessHandle.current().pid(), true);
            long from = WalStore.startCopy(session, "entrepot " + NAME.format(began));
            tree(server.files(), PG, work);
            copy(server.root().resolve(CONTROL), CONTROL, work);
            WalStore.Stopped stopped = WalStore.stopCopy(session);
            add(PG + "backup_label", stopped.label().getBytes(StandardCharsets.UTF_8), work);
            log(past, from, stopped.position(), work);
            rest(work);
            Manifest manifest = new Manifest(
                    past, FolderServer.MAJOR, began, clock.instant(), from, stopped.position(), folders, files);
            manifest.write(folder, work);
            Sealed.forceAll(work);
            Files.move(work, at, StandardCopyOption.ATOMIC_MOVE);
            Sealed.force(folder.copies());
            return new Made(at, manifest);
        } catch (IOException e) {
            Folders.delete(work);
            throw e;
        }
    }

    /** What a killed run half made. */
    private void deleteAbandoned() throws IOException {
        try (Stream<Path> found = Files.list(folder.copies())) {
            for (Path left :
                    (Iterable<Path>) found.filter(path -> path.toString().endsWith(".new"))::iterator) {
                Folders.delete(left);
            }
        }
    }

    /** Copies a folder; files may come, grow and go meanwhile. */
    private void tree(Path from, String prefix, Path work) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                if (dir.equals(from)) {
                    return FileVisitResult.CONTINUE;
                }
                String name = BackupFolder.name(dir);
                if (NOT_COPIED.contains(name)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                folders.add(prefix + from.relativize(dir));
                boolean emptied = prefix.equals(PG) && from.equals(dir.getParent()) && EMPTIED.contains(name);
                return emptied ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String path = prefix + from.relativize(file);
                if (!NOT_COPIED.contains(BackupFolder.name(file)) && !path.equals(CONTROL) && !path.endsWith(".new")) {
                    copy(file, path, work);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // dropped meanwhile: the log knows
                }
                throw failure;
            }
        });
    }

    private void copy(Path file, String path, Path work) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            add(path, content, work);
        } catch (NoSuchFileException e) {
            if (!Objects.equals(e.getFile(), file.toString())) {
                throw e;
            } // else dropped meanwhile: the log knows
        }
    }

    private void add(String path, byte[] content, Path work) throws IOException {
        add(path, new ByteArrayInputStream(content), work);
    }

    private void add(String path, InputStream content, Path work) throws IOException {
        Path stored = work.resolve(path + Sealed.ENDING);
        Files.createDirectories(Objects.requireNonNull(stored.getParent()));
        files.put(path, Sealed.write(stored, content, folder.key()));
    }

    /** The segments from the beginning of the copy to its end; stopping it has closed the last of them. */
    private void log(Past past, long from, long until, Path work) throws IOException {
        for (long number = past.segmentOf(from); number <= past.segmentOf(until - 1); number++) {
            String name = past.segment(number);
            copy(server.files().resolve("pg_wal").resolve(name), PG + "pg_wal/" + name, work);
            if (!files.containsKey(PG + "pg_wal/" + name)) {
                throw new IOException("the log's file " + name + " has gone although it was to be kept");
            }
        }
    }

    /** Secrets, checkpoints and whatever else the data folder keeps: behind the log, so that nothing in it lacks its file. */
    private void rest(Path work) throws IOException {
        try (Stream<Path> found = Files.list(server.root())) {
            for (Path path : (Iterable<Path>) found.sorted()::iterator) {
                String name = BackupFolder.name(path);
                if (OF_A_RUN.contains(name) || name.endsWith(".new")) {
                    continue;
                }
                if (Files.isDirectory(path)) {
                    folders.add(name);
                    tree(path, name + "/", work);
                } else {
                    copy(path, name, work);
                }
            }
        }
    }
}
