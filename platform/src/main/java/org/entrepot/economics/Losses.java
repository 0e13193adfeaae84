package org.entrepot.economics;

/** Losses that later profits may use up, the oldest first, for as many years as the law lets them (Enterprise Income Tax Law art. 18). */
final class Losses {
    private final int kept;
    private final long[] left;

    Losses(int kept, int years) {
        this.kept = kept;
        left = new long[years];
    }

    /** How much of a year's profit earlier losses take away; a loss is remembered instead. */
    long used(long profit, int year) {
        if (profit <= 0) {
            left[year] = -profit;
            return 0;
        }
        long open = profit;
        for (int earlier = Math.max(0, year - kept); earlier < year && open > 0; earlier++) {
            long taken = Math.min(open, left[earlier]);
            left[earlier] -= taken;
            open -= taken;
        }
        return profit - open;
    }
}
