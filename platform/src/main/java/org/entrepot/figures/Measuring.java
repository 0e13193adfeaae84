package org.entrepot.figures;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.entrepot.clearance.Viewer;
import org.entrepot.figures.FigureTable.Cell;
import org.entrepot.insight.Cube;
import org.entrepot.insight.CubeLists;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.CubeRow;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Hours;
import org.entrepot.insight.HoursAnswer;
import org.entrepot.insight.Measures;
import org.entrepot.insight.Segment;
import org.jspecify.annotations.Nullable;

/** Works figures out of what the modules count. */
final class Measuring {
    private static final String ALL = "*";

    /** Figures that are hours of a segment. */
    static final Map<String, Segment> OF_SEGMENTS = Map.of(
            "hours-order-list", Segment.ORDER_TO_LIST,
            "hours-list-accepted", Segment.LIST_TO_ACCEPTED,
            "hours-accepted-released", Segment.ACCEPTED_TO_RELEASED,
            "hours-held", Segment.HELD_TO_RELEASED,
            "hours-released-left", Segment.RELEASED_TO_LEFT,
            "hours-list-released", Segment.LIST_TO_RELEASED,
            "hours-order-released", Segment.ORDER_TO_RELEASED,
            "hours-order-left", Segment.ORDER_TO_LEFT,
            "hours-released-out", Segment.RELEASED_TO_OUT);

    /** Cuts by which hours are kept of the whole park alone, and narrowed by direction and mode at most. */
    private static final Set<Cut> OF_PARTS = Set.of(Cut.COMMODITY, Cut.CORRIDOR);

    private final Cube cube;
    private final ParkMeasures park;

    Measuring(Cube cube, ParkMeasures park) {
        this.cube = cube;
        this.park = park;
    }

    /** Empty where the figure is worked out nowhere for that question. */
    Optional<FigureTable> table(Viewer viewer, Figure figure, CubeQuestion question) throws SQLException {
        Formula formula = Formula.OF_LISTS.get(figure.id());
        if (formula != null) {
            return Optional.of(ofLists(viewer, figure, formula, question));
        }
        Segment segment = OF_SEGMENTS.get(figure.id());
        return segment == null
                ? park.table(viewer, figure, question)
                : Optional.of(ofSegment(viewer, figure, segment, question));
    }

    /** Totals alone, of two questions to the cube in all. */
    List<FigureTable> board(Viewer viewer, List<Figure> figures, CubeQuestion question) throws SQLException {
        Measures sums =
                cube.ask(viewer, question).stream().map(CubeRow::measures).reduce(Measures.NONE, Measures::plus);
        HoursAnswer hours = cube.keepsHours(viewer, question) ? cube.hours(viewer, question) : null;
        List<FigureTable> board = new ArrayList<>();
        for (Figure figure : figures) {
            if (!notKept(viewer, figure, question).isEmpty()) {
                continue;
            }
            Formula formula = Formula.OF_LISTS.get(figure.id());
            Segment segment = OF_SEGMENTS.get(figure.id());
            if (formula != null) {
                board.add(total(figure, question, formula.cell(ALL, sums, figure.unit())));
            } else if (segment == null) {
                park.table(viewer, figure, question).ifPresent(board::add);
            } else if (hours != null) {
                board.add(new FigureTable(
                        figure, question, hours.from(), hours.to(), cell(ALL, hours.of(ALL, segment)), List.of()));
            }
        }
        return board;
    }

    /** The narrowings of a question by which a figure is not kept. */
    Set<Cut> notKept(Viewer viewer, Figure figure, CubeQuestion question) {
        Set<Cut> narrowed = question.only().cuts();
        if (Formula.OF_LISTS.containsKey(figure.id())) {
            return Set.of();
        }
        if (!OF_SEGMENTS.containsKey(figure.id())) {
            narrowed.removeIf(cut -> cut == Cut.TENANT && figure.cuts().contains(Cut.TENANT));
            return narrowed;
        }
        if (cube.keepsHours(viewer, question)) {
            return Set.of();
        }
        if (OF_PARTS.contains(question.cut())) {
            narrowed.removeAll(Set.of(Cut.DIRECTION, Cut.MODE, question.cut()));
        } else {
            narrowed.retainAll(OF_PARTS);
        }
        return narrowed;
    }

    private static FigureTable total(Figure figure, CubeQuestion question, Cell cell) {
        return new FigureTable(figure, question, question.from(), question.to(), cell, List.of());
    }

    /** Empty where no declarations stand behind the figure. */
    Optional<CubeLists> lists(
            Viewer viewer, String id, CubeQuestion question, boolean part, CubeLists.@Nullable Place before, int most)
            throws SQLException {
        Segment segment = OF_SEGMENTS.get(id);
        if (segment != null) {
            return Optional.of(cube.lists(viewer, question, segment, before, most));
        }
        Formula formula = Formula.OF_LISTS.get(id);
        return formula == null
                ? Optional.empty()
                : Optional.of(cube.lists(viewer, question, part ? formula.partOf() : formula.allOf(), before, most));
    }

    private FigureTable ofLists(Viewer viewer, Figure figure, Formula formula, CubeQuestion question)
            throws SQLException {
        List<CubeRow> rows = cube.ask(viewer, question);
        boolean overlapping = question.cut() == Cut.COMMODITY;
        Measures total = (overlapping ? cube.ask(viewer, uncut(question)) : rows)
                .stream().map(CubeRow::measures).reduce(Measures.NONE, Measures::plus);
        return new FigureTable(
                figure,
                question,
                question.from(),
                question.to(),
                formula.cell(ALL, total, figure.unit()),
                rows.stream()
                        .map(row -> formula.cell(row.key(), row.measures(), figure.unit()))
                        .toList());
    }

    private static CubeQuestion uncut(CubeQuestion question) {
        return question.by(Cut.ALL);
    }

    private FigureTable ofSegment(Viewer viewer, Figure figure, Segment segment, CubeQuestion question)
            throws SQLException {
        HoursAnswer answer = cube.hours(viewer, question, Set.of(segment));
        Map<String, Hours> byKey = new TreeMap<>();
        answer.rows().forEach(row -> byKey.put(row.key(), row.hours()));
        List<Cell> cells = new ArrayList<>();
        byKey.forEach((key, hours) -> cells.add(cell(key, hours)));
        cells.sort(Comparator.comparing(Cell::key));
        Hours total = question.cut() == Cut.COMMODITY
                ? cube.hours(viewer, uncut(question.inWholeMonths()), Set.of(segment))
                        .of(ALL, segment)
                : byKey.values().stream().reduce(Hours.NONE, Hours::plus);
        return new FigureTable(figure, question.by(answer.cut()), answer.from(), answer.to(), cell(ALL, total), cells);
    }

    private static Cell cell(String key, Hours hours) {
        return new Cell(
                key,
                hours.median().orElse(null),
                BigDecimal.valueOf(hours.lists()),
                BigDecimal.ZERO,
                0,
                hours.p90().orElse(null),
                hours.mean().orElse(null));
    }
}
