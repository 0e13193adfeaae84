package org.entrepot.economics;

import java.math.BigDecimal;
import java.util.Arrays;

/** The figures of all lines, year by year. Year 0 here is the first year of construction, which people call year 1. */
public final class Books {
    private static final int FEN_OF_TEN_THOUSAND_YUAN = 6;

    private final long[][] lines;
    private final int years;

    Books(int years) {
        this.years = years;
        lines = new long[Line.values().length][years];
    }

    public int years() {
        return years;
    }

    /** A figure, in fen or in the whole units of the line. */
    public long at(Line line, int year) {
        return lines[line.place()][year];
    }

    /** What stood there a year before; nought in the first. */
    long before(Line line, int year) {
        return year == 0 ? 0 : at(line, year - 1);
    }

    void put(Line line, int year, long figure) {
        lines[line.place()][year] = figure;
    }

    void add(Line line, int year, long figure) {
        lines[line.place()][year] = Math.addExact(at(line, year), figure);
    }

    /** All years of a line together. */
    public long total(Line line) {
        long total = 0;
        for (long figure : lines[line.place()]) {
            total = Math.addExact(total, figure);
        }
        return total;
    }

    /** The figures of a line; a copy. */
    public long[] of(Line line) {
        return lines[line.place()].clone();
    }

    /** A figure in fen as 10,000 yuan (万元), exactly. */
    public static BigDecimal tenThousands(long fen) {
        return BigDecimal.valueOf(fen, FEN_OF_TEN_THOUSAND_YUAN);
    }

    /** A line of money as the cash flow of its years. */
    public CashFlow flow(Line line) {
        return new CashFlow(
                Arrays.stream(lines[line.place()]).mapToObj(Books::tenThousands).toList(), 1);
    }
}
