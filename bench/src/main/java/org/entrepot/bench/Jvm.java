package org.entrepot.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel and the JVM say of the memory of a running program. */
final class Jvm {
    private static final Pattern AFTER = Pattern.compile("Pause .*\\d+[KM]->(\\d+)([KM])\\(");
    private static final Pattern UPTIME = Pattern.compile("^\\[([0-9.]+)s\\]");
    private static final Pattern PROPORTIONAL = Pattern.compile("Pss:\\s+(\\d+) kB");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private Jvm() {}

    /** The option that writes a line for each collection to that file. */
    static String logging(Path file) {
        return "-Xlog:gc:file=" + file.toAbsolutePath() + ":uptime:filecount=0";
    }

    /** The least that lived after a collection of the last so many seconds, in bytes; of the last one where there was none. */
    static long leastLiveBytes(Path log, double seconds) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        List<String> lines = Files.readAllLines(log);
        double end = lines.isEmpty() ? 0 : uptime(lines.getLast());
        long least = 0;
        long last = 0;
        for (String line : lines) {
            Matcher after = AFTER.matcher(line);
            if (after.find()) {
                last = bytes(after);
                if (uptime(line) >= end - seconds) {
                    least = least == 0 ? last : Math.min(least, last);
                }
            }
        }
        return least == 0 ? last : least;
    }

    private static double uptime(String line) {
        Matcher uptime = UPTIME.matcher(line);
        return uptime.find() ? Double.parseDouble(uptime.group(1)) : 0;
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
        List<ProcessHandle> all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(process), process.descendants())
                .toList();
        return all.stream().mapToLong(one -> resident(one.pid())).sum();
    }

    /** Bytes of memory of one process, what it shares with others counted in parts. */
    static long proportionalBytes(ProcessHandle process) {
        try {
            Path rollup = Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup");
            Matcher proportional = PROPORTIONAL.matcher(Files.readString(rollup));
            return proportional.find() ? Long.parseLong(proportional.group(1)) << 10 : 0;
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
