package org.entrepot.node;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL server that travels with the program ({@code initdb}, {@code pg_ctl}, {@code postgres} and their
 * libraries), unpacked once into a cache. A folder in the cache is named by the checksum and size of its archive and appears
 * whole or not at all.
 */
final class PostgresBinaries {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /** Unpacks into the cache unless it is there already. */
    static PostgresBinaries unpack(Path cache) {
        requireLinuxOnAmd64();
        try {
            Path home = cache.resolve("postgres-" + checksum());
            if (!Files.exists(home)) {
                unpackTo(home, Files.createDirectories(cache));
            }
            return new PostgresBinaries(home);
        } catch (IOException e) {
            throw new StartRefused("The database program cannot be unpacked into " + cache + " (" + e.getMessage()
                    + "); free space there or set ENTREPOT_CACHE to another folder.");
        }
    }

    private static void requireLinuxOnAmd64() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "");
        if (!os.contains("linux") || !(arch.equals("amd64") || arch.equals("x86_64"))) {
            throw new StartRefused("No database program for " + os + " on " + arch
                    + " travels with Entrepot; start a PostgreSQL 18 yourself and name it in ENTREPOT_DB.");
        }
    }

    /** Programs that start at the same moment wait for the first of them, which unpacks for all. */
    private static synchronized void unpackTo(Path home, Path cache) throws IOException {
        try (FileChannel turn = FileChannel.open(
                cache.resolve("unpacking.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            turn.lock(); // ends with the channel
            if (!Files.exists(home)) {
                deleteAbandoned(cache);
                Path work = Files.createDirectory(cache.resolve("unpacking"));
                Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
                try {
                    unpackInto(work);
                    Files.move(work, home, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException e) {
                    Folders.delete(work);
                    throw e;
                }
            }
        }
    }

    /** What killed runs half unpacked: whose turn it is knows that nobody else is at it. */
    private static void deleteAbandoned(Path cache) throws IOException {
        try (Stream<Path> folders = Files.list(cache)) {
            for (Path folder : (Iterable<Path>) folders::iterator) {
                if (folder.getFileName().toString().matches("unpacking(-.*)?")) {
                    Folders.delete(folder);
                }
            }
        }
    }

    private static void unpackInto(Path work) throws IOException {
        try (InputStream in = archive().openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, work);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path work) throws IOException {
        Path target = work.resolve(entry.getName()).normalize();
        if (!target.startsWith(work)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Of the archive, as the jar that it comes in says: to find the folder, nothing of its fifteen megabytes is read. */
    private static String checksum() throws IOException {
        if (!(archive().openConnection() instanceof JarURLConnection connection)) {
            throw new IllegalStateException("the database program comes in a jar, found it in " + archive());
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            JarEntry entry = jar.getJarEntry(connection.getEntryName());
            return HexFormat.of().toHexDigits((int) entry.getCrc()) + "-" + entry.getSize();
        }
    }

    private static URL archive() {
        URL archive = PostgresBinaries.class.getResource(ARCHIVE);
        if (archive == null) {
            throw new StartRefused(
                    "The program was built without its database program; build it again or set ENTREPOT_DB.");
        }
        return archive;
    }

    /** The path of one of the programs. */
    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }
}
