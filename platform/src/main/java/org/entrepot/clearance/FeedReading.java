package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.entrepot.ledger.FeedPosition;
import org.entrepot.ledger.FeedVector;
import org.entrepot.ledger.Ledger;

/** Reads a feed on, epoch by epoch. Whole commits only: a place in the feed is a commit. */
final class FeedReading {
    private static final int LARGEST_COMMIT = 4_000;

    /**
     * Commits that are asked about at once. Whoever is far behind would else have all that lies before it read and sorted for each page. A
     * stretch in which little is found is followed by a longer one.
     */
    private static final long STRETCH = 256;

    private static final int LONGER = 4;

    private FeedReading() {}

    /** The rows of an epoch behind a commit, up to a head, in their order. */
    @FunctionalInterface
    interface Rows<T> {
        List<T> read(Connection c, FeedPosition after, long head, int most) throws SQLException;
    }

    /**
     * What was read, and where it ends.
     *
     * @param more whether there may be more before the head that was read; what came since is another round's
     */
    record Page<T>(List<T> rows, String position, boolean more) {}

    /** Some {@code max} rows behind a place, more where a commit is not yet at its end. */
    static <T> Page<T> on(Connection c, FeedVector start, int max, Rows<T> rows, Function<T, FeedPosition> position)
            throws SQLException {
        Map<Integer, Long> seen = new TreeMap<>(start.seen());
        List<T> entries = new ArrayList<>();
        for (Map.Entry<Integer, Long> head : Ledger.heads(c).seen().entrySet()) {
            int epoch = head.getKey();
            long from = seen.getOrDefault(epoch, 0L);
            long stretch = STRETCH;
            while (from < head.getValue() && entries.size() < max) {
                int most = max - entries.size() + LARGEST_COMMIT;
                long end = Math.min(head.getValue(), from + stretch);
                List<T> read = rows.read(c, new FeedPosition(epoch, from), end, most);
                long upTo = read.size() < most
                        ? end
                        : position.apply(read.getLast()).number() - 1;
                read.stream()
                        .filter(row -> position.apply(row).number() <= upTo)
                        .forEach(entries::add);
                seen.put(epoch, upTo);
                if (read.size() == most) {
                    break; // as much as is taken at once
                }
                from = upTo;
                stretch *= read.size() < max / LONGER ? LONGER : 1;
            }
        }
        return new Page<>(entries, new FeedVector(new TreeMap<>(seen)).toString(), entries.size() >= max);
    }
}
