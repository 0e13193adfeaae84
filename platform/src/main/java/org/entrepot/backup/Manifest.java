package org.entrepot.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.entrepot.node.StartRefused;
import org.jspecify.annotations.Nullable;

/**
 * What a base copy holds: every file with its sizes and SHA-256 sums, and the mark of the key over all of it.
 *
 * @param past whose
 * @param major of PostgreSQL
 * @param began when copying began
 * @param ended when the copy was whole: it can be brought to any later moment
 * @param from where its log begins
 * @param until up to where the log has to be replayed at least
 * @param folders that it holds, relative to the data folder
 * @param files by their path, relative to the data folder
 */
record Manifest(
        Past past,
        int major,
        Instant began,
        Instant ended,
        long from,
        long until,
        List<String> folders,
        Map<String, Sealed.Sizes> files) {
    private static final String NAME = "manifest";
    private static final String TITLE = "entrepot base copy 1";

    Manifest {
        folders = List.copyOf(folders);
    }

    /** Bytes of all files, as they will be laid out. */
    long size() {
        return files.values().stream().mapToLong(Sealed.Sizes::size).sum();
    }

    void write(BackupFolder folder, Path copy) throws IOException {
        StringBuilder text = new StringBuilder(TITLE + "\n");
        line(text, "system", past.system());
        line(text, "timeline", past.timeline());
        line(text, "segment", past.segmentSize());
        line(text, "major", major);
        line(text, "began", began);
        line(text, "ended", ended);
        line(text, "from", from);
        line(text, "until", until);
        folders.forEach(path -> line(text, "folder", path));
        files.forEach((path, sizes) -> line(
                text,
                "file",
                sizes.hash() + " " + sizes.size() + " " + sizes.storedHash() + " " + sizes.storedSize() + " " + path));
        folder.writeText(copy.resolve(NAME), text + "mark " + folder.key().mark(text.toString()) + "\n");
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    /** Reads the manifest of a base copy; refuses one that the key's holder did not write. */
    static Manifest read(BackupFolder folder, Path copy) {
        Path file = copy.resolve(NAME);
        try {
            String text = Files.readString(file);
            int mark = text.lastIndexOf("mark ");
            if (mark < 0 || !text.substring(mark).equals("mark " + folder.key().mark(text.substring(0, mark)) + "\n")) {
                throw new StartRefused("The file " + file
                        + " is not as it was written; put back an undamaged copy of it or use another base copy.");
            }
            return parse(text.substring(0, mark));
        } catch (IOException | DateTimeException | NumberFormatException e) {
            throw new StartRefused("The file " + file + " cannot be read (" + e.getMessage()
                    + "); put it back or use another base copy.");
        }
    }

    /** When a base copy was whole, as its manifest says; not verified. */
    static Instant ended(Path copy) throws IOException {
        try (Stream<String> lines = Files.lines(copy.resolve(NAME))) {
            return lines.limit(20)
                    .filter(line -> line.startsWith("ended "))
                    .map(line -> Instant.parse(line.substring("ended ".length())))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the manifest of " + copy + " does not read"));
        } catch (DateTimeException e) {
            throw new IOException("the manifest of " + copy + " does not read", e);
        }
    }

    private static Manifest parse(String text) {
        Map<String, String> values = new HashMap<>();
        List<String> folders = new ArrayList<>();
        Map<String, Sealed.Sizes> files = new java.util.LinkedHashMap<>();
        for (String line : text.lines().skip(1).toList()) {
            int blank = line.indexOf(' ');
            String name = line.substring(0, blank);
            String value = line.substring(blank + 1);
            switch (name) {
                case "folder" -> folders.add(value);
                case "file" -> {
                    String[] parts = value.split(" ", 5);
                    files.put(
                            parts[4],
                            new Sealed.Sizes(Long.parseLong(parts[1]), parts[0], Long.parseLong(parts[3]), parts[2]));
                }
                default -> values.put(name, value);
            }
        }
        return new Manifest(
                new Past(value(values, "system"), number(values, "timeline"), number(values, "segment")),
                number(values, "major"),
                Instant.parse(value(values, "began")),
                Instant.parse(value(values, "ended")),
                Long.parseLong(value(values, "from")),
                Long.parseLong(value(values, "until")),
                folders,
                files);
    }

    private static String value(Map<String, String> values, String name) {
        @Nullable String value = values.get(name);
        return Optional.ofNullable(value).orElseThrow(() -> new NumberFormatException("no line '" + name + "'"));
    }

    private static int number(Map<String, String> values, String name) {
        return Integer.parseInt(value(values, name));
    }
}
