package org.entrepot.backup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.backup.BackupFolder.Marked;

/**
 * A piece of a segment in the archive, or all of it.
 *
 * @param segment PostgreSQL's name of the file
 * @param from the first byte in it
 * @param until behind the last
 */
record Piece(String segment, int from, int until) {
    private static final Pattern NAME = Pattern.compile("([0-9A-F]{24})\\.([0-9A-F]{8})-([0-9A-F]{8})");

    String name() {
        return String.format(Locale.ROOT, "%s.%08X-%08X", segment, from, until);
    }

    static Optional<Piece> parse(String name) {
        Matcher fields = NAME.matcher(name);
        return fields.matches()
                ? Optional.of(new Piece(
                        fields.group(1), Integer.parseInt(fields.group(2), 16), Integer.parseInt(fields.group(3), 16)))
                : Optional.empty();
    }

    /** A piece and where it is stored. */
    record Stored(Piece piece, Marked marked) {}

    /** What the archive holds, by segment. */
    static TreeMap<String, List<Stored>> bySegment(List<Marked> archived) {
        TreeMap<String, List<Stored>> segments = new TreeMap<>();
        for (Marked marked : archived) {
            parse(marked.name())
                    .ifPresent(piece -> segments.computeIfAbsent(piece.segment(), name -> new ArrayList<>())
                            .add(new Stored(piece, marked)));
        }
        return segments;
    }

    /** The fewest pieces that cover a segment from its beginning on, as far as there are any without a gap. */
    static List<Stored> cover(Map<String, List<Stored>> segments, String segment) {
        List<Stored> chosen = new ArrayList<>();
        List<Stored> all = segments.getOrDefault(segment, List.of());
        int covered = 0;
        while (true) {
            int at = covered;
            Optional<Stored> next = all.stream()
                    .filter(stored ->
                            stored.piece().from() <= at && stored.piece().until() > at)
                    .max(Comparator.comparingInt(stored -> stored.piece().until()));
            if (next.isEmpty()) {
                return chosen;
            }
            chosen.add(next.get());
            covered = next.get().piece().until();
        }
    }
}
