package org.entrepot.ledger;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How far a reader of feeds has come: the last commit seen of each epoch. No long transaction stalls it and no commit is
 * missed, since numbers have no gaps within an epoch. Written {@code 1.42_2.7}; empty is the beginning.
 */
public record FeedVector(NavigableMap<Integer, Long> seen) {
    public static final FeedVector START = new FeedVector(new TreeMap<>());

    private static final Pattern FORM = Pattern.compile("(\\d{1,9}\\.\\d{1,18}(_\\d{1,9}\\.\\d{1,18})*)?");

    public FeedVector {
        seen = java.util.Collections.unmodifiableNavigableMap(new TreeMap<>(seen));
    }

    /** Reads what {@link #toString} writes; refuses all else. */
    public static FeedVector parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a cursor is EPOCH.NUMBER joined by _, found '" + text + "'");
        }
        TreeMap<Integer, Long> seen = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split("_")) {
            int dot = part.indexOf('.');
            seen.put(Integer.valueOf(part.substring(0, dot)), Long.valueOf(part.substring(dot + 1)));
        }
        return new FeedVector(seen);
    }

    /** The last number seen of an epoch; 0 when none was. */
    public long after(int epoch) {
        return seen.getOrDefault(epoch, 0L);
    }

    /** The vector with a commit seen. */
    public FeedVector plus(FeedPosition position) {
        TreeMap<Integer, Long> more = new TreeMap<>(seen);
        more.merge(position.epoch(), position.number(), Math::max);
        return new FeedVector(more);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Integer, Long> entry : seen.entrySet()) {
            text.append(text.isEmpty() ? "" : "_")
                    .append(entry.getKey())
                    .append('.')
                    .append(entry.getValue());
        }
        return text.toString();
    }
}
