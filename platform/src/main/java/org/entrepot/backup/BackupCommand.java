package org.entrepot.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.entrepot.node.EntrepotCommand;
import org.entrepot.node.FolderServer;
import org.entrepot.node.Folders;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code entrepot backup}: a base copy of a data folder, whether its program runs or not. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a base copy of the data folder, encrypted, while the program serves or while it is stopped.",
            "With 'serve --archive' to the same folder it can be brought back to any later moment, without to the"
                    + " moment of the copy."
        },
        footer = {"", "Environment:", "  ENTREPOT_BACKUP_KEY  the key file, unless --key names it"})
public final class BackupCommand implements EntrepotCommand, Callable<Integer> {
    @Option(names = "--data", description = "the folder that keeps everything (default: data)")
    private @Nullable Path data;

    @Option(names = "--to", required = true, description = "the backup folder")
    private @Nullable Path to;

    @Option(
            names = "--key",
            description = "the key file, an identity of age; made when it and the backup folder are not there yet")
    private @Nullable Path key;

    @Option(names = "--keep", description = "keep so many base copies and the archive behind them, delete older ones")
    private @Nullable Integer keep;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Picocli fills it. */
    public BackupCommand() {
        // options are set afterwards
    }

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        Path root = (data == null ? Path.of(environment.getOrDefault("ENTREPOT_DATA", "data")) : data)
                .toAbsolutePath()
                .normalize();
        Path target = Objects.requireNonNull(to).toAbsolutePath().normalize();
        if (keep != null && keep < 1) {
            throw new StartRefused(
                    "--keep is " + keep + ", at least 1 is expected; name how many base copies to keep.");
        }
        BackupKey opened = keep(key, target, root, environment);
        try (FolderServer server = FolderServer.of(root, environment);
                Connection session = server.session()) {
            BackupFolder folder = BackupFolder.keep(target, opened, WalStore.past(session));
            try (FileChannel channel = FileChannel.open(
                            target.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel, target)) {
                Objects.requireNonNull(lock);
                BaseCopy.Made made = BaseCopy.make(server, session, folder, Clock.systemUTC());
                print(made);
                if (keep != null) {
                    prune(folder, keep);
                }
            }
            return 0;
        } catch (SQLException e) {
            throw new StartRefused(
                    "The database does not let a base copy be made (" + e.getMessage() + "); see pg.log in " + root
                            + " and try again.",
                    e);
        } catch (IOException e) {
            throw new StartRefused("The base copy cannot be made in " + target + " (" + e.getMessage()
                    + "); free space there and give this user leave to write.");
        }
    }

    private static FileLock lock(FileChannel channel, Path target) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock == null) {
            throw new StartRefused("Another base copy is being made in " + target + "; wait until it is whole.");
        }
        return lock;
    }

    /**
     * The key that the option or the environment names: neither in the backup nor lost together with the data.
     *
     * @param data the data folder; null where there is none
     */
    static BackupKey key(@Nullable Path option, Path backup, @Nullable Path data, Map<String, String> environment) {
        Path file = file(option, backup, data, environment);
        return BackupKey.read(file);
    }

    /** The same for who begins to write backups: where there are none yet, a key that is not there is made. */
    static BackupKey keep(@Nullable Path option, Path backup, Path data, Map<String, String> environment) {
        Path file = file(option, backup, data, environment);
        if (Files.exists(file) || Files.exists(backup.resolve("backup.id"))) {
            return BackupKey.read(file);
        }
        BackupKey made = BackupKey.make(file);
        System.err.println("made the key " + file + ": keep copies of it elsewhere; without it no backup opens");
        return made;
    }

    private static Path file(@Nullable Path option, Path backup, @Nullable Path data, Map<String, String> environment) {
        String variable = environment.getOrDefault("ENTREPOT_BACKUP_KEY", "");
        Path file = option == null && !variable.isBlank() ? Path.of(variable) : option;
        if (file == null) {
            throw new StartRefused("Backups are encrypted, and no key is named; name its file with --key or in"
                    + " ENTREPOT_BACKUP_KEY.");
        }
        requireApart(file, backup, "the backup folder");
        if (data != null) {
            requireApart(file, data, "the data folder");
            requireApart(backup, data, "the data folder");
        }
        return file;
    }

    private static void requireApart(Path inner, Path outer, String name) {
        if (inner.toAbsolutePath().normalize().startsWith(outer.toAbsolutePath().normalize())) {
            throw new StartRefused(inner + " lies in " + name + " " + outer
                    + ", and would be lost or found together with it; choose another place.");
        }
    }

    private void print(BaseCopy.Made made) {
        long stored = made.manifest().files().values().stream()
                .mapToLong(Sealed.Sizes::storedSize)
                .sum();
        line("files", String.valueOf(made.manifest().files().size()));
        line(
                "bytes",
                String.format(Locale.ROOT, "%,d, stored in %,d", made.manifest().size(), stored));
        line("restores to", made.manifest().ended() + " and later");
        out.println("made        " + made.at());
    }

    private void line(String name, String value) {
        out.printf(Locale.ROOT, "%-11s %s%n", name, value);
    }

    /** Deletes the oldest base copies, and of the archive what only they need. */
    private void prune(BackupFolder folder, int kept) throws IOException {
        List<Path> copies = folder.listCopies();
        List<Path> old = copies.subList(0, Math.max(0, copies.size() - kept));
        for (Path copy : old) {
            Folders.delete(copy);
            line("deleted", copy.toString());
        }
        Manifest oldest = Manifest.read(folder, copies.get(old.size()));
        String first = oldest.past().segment(oldest.past().segmentOf(oldest.from()));
        for (BackupFolder.Marked marked : BackupFolder.marked(folder.wal())) {
            if (Piece.parse(marked.name())
                    .filter(piece -> piece.segment().compareTo(first) < 0)
                    .isPresent()) {
                Files.delete(marked.file());
            }
        }
    }
}
