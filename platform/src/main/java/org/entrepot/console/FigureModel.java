package org.entrepot.console;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.entrepot.figures.Figure;
import org.entrepot.figures.FigureTable;
import org.entrepot.figures.FigureTable.Cell;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.Cut;

/**
 * A figure: what it means and what it is.
 *
 * @param form what the address asks for, for the way back
 * @param versions all of its definitions, the newest first
 * @param told by what this reader may have it told apart
 */
public record FigureModel(
        FiguresForm form, FigureWords words, List<Figure> versions, Set<Cut> told, FigureTable table) {

    /** What is told, which leaves out what the figure is not kept by and may be of whole months: what opens into declarations. */
    public FiguresForm behind() {
        return FiguresForm.asking(new CubeQuestion(
                table.from(), table.to(), table.cut(), table.question().only()));
    }

    public Figure figure() {
        return table.figure();
    }

    /** Days and months as they follow each other, all else by value, the largest first. */
    public List<Cell> rows() {
        return table.cut() == Cut.DAY || table.cut() == Cut.MONTH
                ? table.rows()
                : table.rows().stream()
                        .sorted(Comparator.comparing(
                                Cell::value,
                                Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder())
                                        .reversed()))
                        .toList();
    }

    /** The cuts by which it can be told apart, in the order of the board. */
    public List<Cut> cuts() {
        return FiguresModel.CUTS.stream().filter(told::contains).toList();
    }

    /** Whether it is a share of something. */
    public boolean isRate() {
        return table.total().of().signum() != 0
                || table.rows().stream().anyMatch(row -> row.of().signum() != 0);
    }

    public boolean isHours() {
        return figure().unit() == Figure.Unit.HOURS;
    }

    /** Whether declarations stand behind it. */
    public boolean opens() {
        return figure().group() != Figure.Group.PARK;
    }

    /** Whether it is told of whole months, of which something else was asked for. */
    public boolean isOfWholeMonths() {
        CubeQuestion asked = form.question();
        return isHours()
                && !(table.from().equals(asked.from()) && table.to().equals(asked.to()) && table.cut() == asked.cut());
    }

    public Drawing drawing() {
        return FigureDrawing.of(table, words);
    }
}
