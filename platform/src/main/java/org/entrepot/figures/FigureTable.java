package org.entrepot.figures;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.Cut;
import org.jspecify.annotations.Nullable;

/**
 * A figure by a cut.
 *
 * @param question what was asked; the days that are counted may be more, see {@code from} and {@code to}, and where they are,
 *     days are told by their months
 * @param from first day that is counted: of the month, where the figure is kept by month alone
 * @param to last day, likewise
 * @param total of all rows together, not their sum: a rate is worked out anew
 * @param rows by key, in the order of their keys
 */
public record FigureTable(
        Figure figure, CubeQuestion question, LocalDate from, LocalDate to, Cell total, List<Cell> rows) {

    public FigureTable {
        rows = List.copyOf(rows);
    }

    /**
     * A value.
     *
     * @param key as {@link Cut} has it; {@code *} of the total
     * @param value in the figure's unit, half up to its decimals; null where there is nothing to work it out from
     * @param part what it is made of: of a rate the numerator, of a mean or median the lists measured, else the value
     * @param of of a rate the denominator; else 0
     * @param leftOut how many lists, orders or things are not in it that belong there, for want of a rate of exchange
     * @param p90 of hours, what nine tenths took at most; else null
     * @param mean of hours, the mean; else null
     */
    public record Cell(
            String key,
            @Nullable BigDecimal value,
            BigDecimal part,
            BigDecimal of,
            long leftOut,
            @Nullable BigDecimal p90,
            @Nullable BigDecimal mean) {
        /** Nothing to tell. */
        static Cell none(String key) {
            return new Cell(key, null, BigDecimal.ZERO, BigDecimal.ZERO, 0, null, null);
        }
    }

    /** The row of a key. */
    public Optional<Cell> row(String key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst();
    }

    /** By what it is told apart. */
    public Cut cut() {
        return question.cut();
    }
}
