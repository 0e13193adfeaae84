package org.entrepot.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which one running program keeps everything: the database, keys, checkpoints. Whoever holds the lock owns
 * what is inside, so a database server found running there is an orphan of a killed run.
 */
public final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** Makes the folder if it is missing and locks it; refuses a folder that another program holds or that cannot be written. */
    public static DataFolder lock(Path root) {
        return lockUnlessUsed(root)
                .orElseThrow(() -> new StartRefused("The data folder "
                        + root.toAbsolutePath().normalize()
                        + " is used by another running Entrepot; stop that one or name another folder with --data."));
    }

    /** The same; empty where another program holds it. */
    public static Optional<DataFolder> lockUnlessUsed(Path root) {
        Path folder = root.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.READ);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new DataFolder(folder, channel, lock));
        } catch (FileSystemException e) {
            throw new StartRefused("The data folder " + folder + " cannot be written (" + reason(e)
                    + "); give this user leave to write there or name another folder with --data.");
        } catch (IOException e) {
            throw new StartRefused("The data folder " + folder + " cannot be used (" + e.getMessage()
                    + "); free space or name another folder with --data.");
        }
    }

    private static String reason(FileSystemException e) {
        String reason = e.getReason();
        return reason == null ? e.getClass().getSimpleName().replace("Exception", "") : reason;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The folder itself, absolute. */
    public Path root() {
        return root;
    }

    /** A place in the folder. */
    public Path resolve(String name) {
        return root.resolve(name);
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new IllegalStateException("cannot release the lock of " + root, e);
        }
    }
}
