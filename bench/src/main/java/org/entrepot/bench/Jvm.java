package org.entrepot.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.entrepot.sandbox.Patience;

/** What the kernel and the JVM say of the memory of a running program. */
final class Jvm {
    private static final Pattern AFTER = Pattern.compile("Pause .*\\d+[KM]->(\\d+)([KM])\\(");
    private static final Pattern PROPORTIONAL = Pattern.compile("Pss:\\s+(\\d+) kB");
    private static final Pattern OWN = Pattern.compile("Pss_Anon:\\s+(\\d+) kB");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Duration COLLECTED = Duration.ofSeconds(20);

    private Jvm() {}

    /** The option that writes a line for each collection to that file. */
    static String logging(Path file) {
        return "-Xlog:gc:file=" + file.toAbsolutePath() + ":uptime:filecount=0";
    }

    /**
     * What lives, in bytes: the heap after a full collection, which is asked for. What the collections between leave behind is
     * not what lives: the parallel collector lets garbage that grew old lie until the heap is full.
     *
     * @param log that the program writes by {@link #logging}
     */
    static long liveBytes(ProcessHandle process, Path log) throws IOException, InterruptedException {
        List<Long> before = afterFull(log);
        Finished asked = Finished.tool("jcmd", String.valueOf(process.pid()), "GC.run");
        if (asked.status() != 0) {
            throw new IOException("jcmd did not reach the program: " + asked.output());
        }
        List<Long> after = new ArrayList<>();
        Patience.await(COLLECTED, () -> {
            after.clear();
            after.addAll(afterFull(log));
            return after.size() > before.size();
        });
        return after.isEmpty() ? 0 : after.getLast();
    }

    private static List<Long> afterFull(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("Pause Full"))
                    .map(AFTER::matcher)
                    .filter(Matcher::find)
                    .map(Jvm::bytes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most that lived after any collection, in bytes. */
    static long mostLiveBytes(Path log) throws IOException {
        long most = 0;
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                Matcher after = AFTER.matcher(line);
                if (after.find()) {
                    most = Math.max(most, bytes(after));
                }
            }
        }
        return most;
    }

    private static long bytes(Matcher after) {
        return Long.parseLong(after.group(1)) << (after.group(2).equals("M") ? 20 : 10);
    }

    /** Bytes of memory that a process and its children hold, what they share counted with each. */
    static long residentBytes(ProcessHandle process) {
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        return all.stream().mapToLong(one -> resident(one.pid())).sum();
    }

    /** Bytes of memory of one process, what it shares with others counted in parts. */
    static long proportionalBytes(ProcessHandle process) {
        return rolledUp(process, PROPORTIONAL);
    }

    /**
     * Bytes of memory that one process made for itself. Of a database's process: without the pages that all of them share, which
     * fill once, up to what is set.
     */
    static long ownBytes(ProcessHandle process) {
        return rolledUp(process, OWN);
    }

    private static long rolledUp(ProcessHandle process, Pattern what) {
        try {
            Path rollup = Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup");
            Matcher found = what.matcher(Files.readString(rollup));
            return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
        } catch (IOException e) {
            return resident(process.pid()); // another user's, or it ended just now
        }
    }

    private static long resident(long pid) {
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc", String.valueOf(pid), "status")));
            return resident.find() ? Long.parseLong(resident.group(1)) << 10 : 0;
        } catch (IOException e) {
            return 0; // it ended just now
        }
    }
}
