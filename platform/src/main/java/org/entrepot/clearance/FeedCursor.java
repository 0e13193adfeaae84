package org.entrepot.clearance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entrepot.ledger.FeedVector;

/** Where the reading of a feed stands: whole commits, and how far into the next one of an epoch. */
record FeedCursor(FeedVector whole, int epoch, int place) {
    private static final Pattern WITHIN = Pattern.compile("(.*)~(\\d{1,9})\\.(\\d{1,9})");

    static FeedCursor parse(String text) {
        Matcher within = WITHIN.matcher(text);
        return within.matches()
                ? new FeedCursor(
                        FeedVector.parse(within.group(1)),
                        Integer.parseInt(within.group(2)),
                        Integer.parseInt(within.group(3)))
                : new FeedCursor(FeedVector.parse(text), 0, 0);
    }

    int placeIn(int ofEpoch) {
        return epoch == ofEpoch ? place : 0;
    }

    @Override
    public String toString() {
        return place == 0 ? whole.toString() : whole + "~" + epoch + "." + place;
    }
}
