package org.entrepot.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time used so far, from {@code /proc}: unlike a stopwatch it does not count what else the machine does.
 *
 * @param program seconds of this process, all its threads, compiler and collector included
 * @param database seconds of the database server with all its processes; 0 where there is none
 */
record CpuSeconds(double program, double database) {
    private static final Path PROC = Path.of("/proc");
    private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux
    private static final long NO_SERVER = -1;

    /** Of this program alone. */
    static CpuSeconds now() {
        return now(NO_SERVER);
    }

    /** Of this program and the server whose first process has that id. */
    static CpuSeconds now(long postmaster) {
        double program = Stat.of(PROC.resolve("self")).seconds(false);
        if (postmaster == NO_SERVER) {
            return new CpuSeconds(program, 0);
        }
        double database = Stat.of(PROC.resolve(Long.toString(postmaster))).seconds(true);
        try (Stream<Path> processes = Files.list(PROC)) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                if (Character.isDigit(process.getFileName().toString().charAt(0))) {
                    Stat stat = Stat.of(process);
                    database += stat.parent() == postmaster ? stat.seconds(false) : 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CpuSeconds(program, database);
    }

    CpuSeconds since(CpuSeconds before) {
        return new CpuSeconds(program - before.program, database - before.database);
    }

    /** One line of {@code /proc/…/stat}, behind the name in brackets; of a process that has ended it is empty. */
    private record Stat(List<String> columns) {
        static Stat of(Path process) {
            try {
                String line = Files.readString(process.resolve("stat"));
                return new Stat(
                        List.of(line.substring(line.lastIndexOf(')') + 2).split(" ")));
            } catch (IOException e) {
                return new Stat(List.of());
            }
        }

        long parent() {
            return columns.isEmpty() ? NO_SERVER : Long.parseLong(columns.get(1));
        }

        /** User and system time, and that of children that have ended. */
        double seconds(boolean children) {
            if (columns.isEmpty()) {
                return 0;
            }
            double own = Double.parseDouble(columns.get(11)) + Double.parseDouble(columns.get(12));
            double ended = Double.parseDouble(columns.get(13)) + Double.parseDouble(columns.get(14));
            return (children ? own + ended : own) / TICKS_A_SECOND;
        }
    }
}
