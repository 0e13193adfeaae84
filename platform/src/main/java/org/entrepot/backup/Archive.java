package org.entrepot.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.entrepot.backup.BackupFolder.Marked;
import org.entrepot.node.FolderServer;

/**
 * The archive at work: whatever the server has on disk of its log goes into the backup folder, in pieces of a segment and,
 * once that is full, as a whole; then the checkpoints and secrets that are new. The server keeps its log until it is here.
 * Not for two threads at once.
 */
final class Archive {
    static final String SLOT = "entrepot_archive";
    private static final List<String> MIRRORED = List.of("checkpoints", "secrets");

    private final FolderServer server;
    private final BackupFolder folder;
    private final Past past;
    private final Set<String> mirrored = new HashSet<>();
    private final boolean anew;
    private long position;

    private Archive(FolderServer server, BackupFolder folder, Past past, long position, boolean anew) {
        this.anew = anew;
        this.server = server;
        this.folder = folder;
        this.past = past;
        this.position = position;
    }

    /** Begins where the server has kept its log, at the beginning of that segment. */
    static Archive open(FolderServer server, Connection session, BackupFolder folder, Past past)
            throws SQLException, IOException {
        Optional<Long> kept = WalStore.kept(session, SLOT);
        boolean anew = kept.isEmpty();
        if (anew) {
            WalStore.keepFromNow(session, SLOT, false);
            kept = WalStore.kept(session, SLOT);
        }
        long segment = past.segmentOf(kept.orElseThrow());
        Archive archive = new Archive(server, folder, past, segment * past.segmentSize(), anew);
        for (Marked marked : BackupFolder.marked(folder.files())) {
            archive.mirrored.add(archive.relative(marked));
        }
        return archive;
    }

    private String relative(Marked marked) {
        Path parent = Objects.requireNonNull(marked.file().getParent());
        return folder.files().relativize(parent.resolve(marked.name())).toString();
    }

    /** Whether the server had kept nothing for it: what was written before is not archived. */
    boolean beganAnew() {
        return anew;
    }

    /** How many bytes of the log are on the server's disk and not in the archive. */
    long behind(Connection session) throws SQLException {
        return WalStore.flushed(session) - position;
    }

    /** Stores what is new. */
    void bringUp(Connection session) throws SQLException, IOException {
        long flushed = WalStore.flushed(session);
        while (position < flushed) {
            long segment = past.segmentOf(position);
            long end = Math.min(flushed, (segment + 1) * past.segmentSize());
            if (end == (segment + 1) * past.segmentSize()) {
                whole(segment);
            } else {
                piece(segment, (int) (position % past.segmentSize()), (int) (end % past.segmentSize()));
            }
            position = end;
        }
        WalStore.advance(session, SLOT, position);
        mirror();
    }

    private void whole(long segment) throws IOException {
        Piece piece = new Piece(past.segment(segment), 0, past.segmentSize());
        List<Marked> parts = BackupFolder.marked(folder.wal()).stream()
                .filter(marked -> marked.name().startsWith(piece.segment() + "."))
                .toList();
        if (parts.stream().noneMatch(part -> part.name().equals(piece.name()))) {
            store(piece);
        }
        for (Marked part : parts) {
            if (!part.name().equals(piece.name())) {
                Files.delete(part.file());
            }
        }
    }

    private void piece(long segment, int from, int until) throws IOException {
        store(new Piece(past.segment(segment), from, until));
    }

    private void store(Piece piece) throws IOException {
        Path file = server.files().resolve("pg_wal").resolve(piece.segment());
        ByteBuffer bytes = ByteBuffer.allocate(piece.until() - piece.from());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, piece.from() + (long) bytes.position()) < 0) {
                    throw new IOException("the log's file " + file + " is shorter than the server says");
                }
            }
        }
        folder.store(folder.wal(), piece.name(), new ByteArrayInputStream(bytes.array()));
    }

    /** Stores every checkpoint and secret that is not here yet; of one that was replaced, the new version too. */
    private void mirror() throws IOException {
        for (String name : MIRRORED) {
            Path from = server.root().resolve(name);
            for (Path file : files(from)) {
                String version = BackupFolder.name(file) + "."
                        + Files.getLastModifiedTime(file).toMillis();
                if (!version.contains(".new.") && mirrored.add(name + "/" + version)) {
                    folder.store(folder.files().resolve(name), version, new ByteArrayInputStream(content(file)));
                }
            }
        }
    }

    private static byte[] content(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    private static List<Path> files(Path from) throws IOException {
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(from)) {
            return new ArrayList<>(found.filter(Files::isRegularFile).sorted().toList());
        }
    }
}
