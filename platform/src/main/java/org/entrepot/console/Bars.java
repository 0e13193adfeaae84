package org.entrepot.console;

import java.util.ArrayList;
import java.util.List;

/** Bars of a drawing 60 units high, each of a lower and an upper part, in proportion to the tallest. */
public record Bars(List<Bar> bars, long most) {
    private static final int TALLEST = 60;
    private static final int STEP = 10;

    /** What a bar stands for. */
    public record Pair(long lower, long upper) {
        long sum() {
            return lower + upper;
        }
    }

    /** A bar in units of the drawing; its floor is at 60. */
    public record Bar(int x, int lowerHeight, int upperHeight) {
        public int lowerY() {
            return TALLEST - lowerHeight;
        }

        public int upperY() {
            return TALLEST - lowerHeight - upperHeight;
        }
    }

    static Bars of(List<Pair> pairs) {
        long most = pairs.stream().mapToLong(Pair::sum).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (Pair pair : pairs) {
            int whole = height(pair.sum(), most);
            int upper = pair.upper() == 0 ? 0 : Math.max(1, height(pair.upper(), most));
            bars.add(new Bar(bars.size() * STEP, whole - Math.min(whole, upper), Math.min(whole, upper)));
        }
        return new Bars(bars, most);
    }

    private static int height(long count, long most) {
        return most <= 0 || count <= 0 ? 0 : (int) Math.max(1, count * TALLEST / most);
    }

    public int width() {
        return bars.size() * STEP;
    }
}
