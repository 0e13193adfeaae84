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

    private FeedReading() {}

    /** The rows of an epoch behind a commit, up to a head, in their order. */
    @FunctionalInterface
    interface Rows<T> {
        List<T> read(Connection c, FeedPosition after, long head, int most) throws SQLException;
    }

    /** What was read, and where it ends. */
    record Page<T>(List<T> rows, String position) {}

    /** Some {@code max} rows behind a place, more where a commit is not yet at its end. */
    static <T> Page<T> on(Connection c, FeedVector start, int max, Rows<T> rows, Function<T, FeedPosition> position)
            throws SQLException {
        Map<Integer, Long> seen = new TreeMap<>(start.seen());
        List<T> entries = new ArrayList<>();
        for (Map.Entry<Integer, Long> head : Ledger.heads(c).seen().entrySet()) {
            int epoch = head.getKey();
            long from = seen.getOrDefault(epoch, 0L);
            if (from >= head.getValue() || entries.size() >= max) {
                continue;
            }
            int most = Math.max(max - entries.size(), 1) + LARGEST_COMMIT;
            List<T> read = rows.read(c, new FeedPosition(epoch, from), head.getValue(), most);
            long upTo = read.size() < most
                    ? head.getValue()
                    : position.apply(read.getLast()).number() - 1;
            read.stream().filter(row -> position.apply(row).number() <= upTo).forEach(entries::add);
            seen.put(epoch, upTo);
        }
        return new Page<>(entries, new FeedVector(new TreeMap<>(seen)).toString());
    }
}
