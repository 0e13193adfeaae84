package org.entrepot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entrepot.figures.Figure;
import org.entrepot.figures.FigureTable;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.CubeRow;
import org.entrepot.insight.Cut;
import org.entrepot.insight.HoursAnswer;
import org.entrepot.insight.Measures;
import org.entrepot.insight.Segment;

/**
 * The board of figures.
 *
 * @param board all figures with their totals
 * @param rows what lists add up to by the cut, days and months in their order, all else the most parcels first
 * @param hours list to release, by the cut; none where hours are not kept for what is asked
 * @param notKept figures that are not kept for what is asked
 */
public record FiguresModel(
        FiguresForm form,
        FigureWords words,
        List<FigureTable> board,
        List<CubeRow> rows,
        HoursAnswer hours,
        List<Figure> notKept,
        FigureChoices choices) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** The cuts of the board, in their order. */
    public static final List<Cut> CUTS =
            List.of(Cut.DAY, Cut.MONTH, Cut.DIRECTION, Cut.MODE, Cut.COUNTRY, Cut.COMMODITY, Cut.TENANT, Cut.CORRIDOR);

    /** Figures of a group, in the order of the catalogue. */
    public List<FigureTable> of(Figure.Group group) {
        return board.stream().filter(one -> one.figure().group() == group).toList();
    }

    /** Most parcels of a row, for the bars. */
    public long most() {
        return rows.stream().mapToLong(row -> row.measures().parcels()).max().orElse(0);
    }

    /** Percent of the lists that were decided; a dash of none. */
    public String refusals(Measures sums) {
        return percent(sums.refused() + sums.rejected(), sums.decided());
    }

    /** Percent of the lists that were accepted; a dash of none. */
    public String inspections(Measures sums) {
        return percent(sums.inspected(), sums.accepted());
    }

    private String percent(long part, long whole) {
        return whole == 0
                ? "–"
                : words.screen()
                        .cents(BigDecimal.valueOf(part)
                                .multiply(HUNDRED)
                                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP));
    }

    /** Hours from list to release, the median; a dash of none. */
    public String median(String key) {
        Optional<BigDecimal> median = hours.of(key, Segment.LIST_TO_RELEASED).median();
        return median.map(words::duration).orElse("–");
    }

    /** Whether hours are of more days than were asked for. */
    public boolean isOfWholeMonths() {
        CubeQuestion asked = form.question();
        return !hours.rows().isEmpty()
                && !(hours.from().equals(asked.from()) && hours.to().equals(asked.to()));
    }

    /** What the figures are called that are not kept for what is asked. */
    public String notKeptNames() {
        return notKept.stream().map(one -> words.in(one.names())).collect(Collectors.joining("; "));
    }
}
