package org.entrepot.backup;

import java.util.Locale;

/**
 * Which past of which database: what a cluster is called since it was made, and the timeline, which is another one after
 * every restore.
 *
 * @param system PostgreSQL's system identifier
 * @param timeline counts from 1
 * @param segmentSize bytes of a file of the log that is written ahead
 */
record Past(String system, int timeline, int segmentSize) {
    private static final long IN_A_HIGH_HALF = 1L << 32;

    /** The name of the segment with that number, as PostgreSQL calls it. */
    String segment(long number) {
        long inHalf = IN_A_HIGH_HALF / segmentSize;
        return String.format(Locale.ROOT, "%08X%08X%08X", timeline, number / inHalf, number % inHalf);
    }

    /** The number of the segment that holds a position of the log. */
    long segmentOf(long position) {
        return position / segmentSize;
    }

    /** A position of the log as PostgreSQL writes it. */
    static String text(long position) {
        return String.format(Locale.ROOT, "%X/%X", position >>> 32, position & 0xFFFF_FFFFL);
    }
}
