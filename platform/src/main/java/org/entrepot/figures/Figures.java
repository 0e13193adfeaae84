package org.entrepot.figures;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.clearance.Viewer;
import org.entrepot.insight.Cube;
import org.entrepot.insight.CubeLists;
import org.entrepot.insight.CubeQuestion;
import org.entrepot.insight.CubeRow;
import org.entrepot.insight.Cut;
import org.entrepot.insight.Hours;
import org.entrepot.insight.HoursAnswer;
import org.entrepot.insight.Measures;
import org.entrepot.insight.Segment;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the park: their catalogue, their values by cut, and the time release study. Days are Beijing's; a declaration counts on the day
 * on which its list arrived. Viewers see what they see of declarations: a tenant what it sold, the park's people and customs all.
 */
public class Figures {
    private static final String PARK = "*";

    private final Cube cube;
    private final Measuring measuring;

    Figures(Cube cube, ParkMeasures park) {
        this.cube = cube;
        this.measuring = new Measuring(cube, park);
    }

    /** All figures in their newest version, in the order in which they are shown. */
    public List<Figure> catalogue() {
        return Definitions.newest();
    }

    /** A figure in its newest version. */
    public Optional<Figure> figure(String id) {
        return catalogue().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** All versions of a figure, the newest first; none of an unknown one. */
    public List<Figure> versions(String id) {
        return Definitions.all().stream()
                .filter(one -> one.id().equals(id))
                .sorted(Comparator.comparingInt(Figure::version).reversed())
                .toList();
    }

    /**
     * A figure by the cut of a question. Empty where there is no such figure, it is not for this viewer, or it cannot be told apart so.
     */
    public Optional<FigureTable> table(Viewer viewer, String id, CubeQuestion question) throws SQLException {
        Optional<Figure> figure = figure(id)
                .filter(one -> one.cuts().contains(question.cut()))
                .filter(one -> !one.parkOnly() || viewer.tenant().equals(PARK));
        return figure.isEmpty() ? Optional.empty() : measuring.table(viewer, figure.get(), question);
    }

    /**
     * All figures that a viewer may see, of all lists of a question together: each with its total alone, in the order of the catalogue. What is told
     * apart by months or days elsewhere is told as a whole here.
     */
    public List<FigureTable> board(Viewer viewer, LocalDate from, LocalDate to, CubeQuestion.Only only)
            throws SQLException {
        List<Figure> seen = catalogue().stream()
                .filter(one -> !one.parkOnly() || viewer.tenant().equals(PARK))
                .toList();
        return measuring.board(viewer, seen, new CubeQuestion(from, to, Cut.ALL, only));
    }

    /**
     * The declarations that stand behind a figure: all that it is a share of where it is a rate, all that were measured where it is hours. The cut
     * does not matter. None behind figures that are of no declarations.
     *
     * @param part whether only the numerator of a rate is wanted
     */
    public Optional<CubeLists> lists(
            Viewer viewer, String id, CubeQuestion question, boolean part, CubeLists.@Nullable Place before, int most)
            throws SQLException {
        return measuring.lists(viewer, id, question, part, before, most);
    }

    /** A figure of a month, in its unit; empty where there is no such figure, it is not for this viewer, or there is nothing to work it out from. */
    public Optional<BigDecimal> value(Viewer viewer, String id, YearMonth month) throws SQLException {
        return table(viewer, id, CubeQuestion.of(month, Cut.ALL))
                .map(table -> table.total().value());
    }

    /** A figure of a month by a cut: key to value, keys without a value left out, in the order of the keys. */
    public Map<String, BigDecimal> values(Viewer viewer, String id, YearMonth month, Cut cut) throws SQLException {
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        table(viewer, id, CubeQuestion.of(month, cut))
                .ifPresent(table -> table.rows().forEach(row -> {
                    if (row.value() != null) {
                        values.put(row.key(), row.value());
                    }
                }));
        return values;
    }

    /**
     * A figure month by month, in the order of months; a month in which there is nothing to tell is absent.
     *
     * @param only which lists alone; figures that are of no lists take their tenant from it
     */
    public Map<YearMonth, FigureTable.Cell> series(
            Viewer viewer, String id, YearMonth from, YearMonth to, CubeQuestion.Only only) throws SQLException {
        Map<YearMonth, FigureTable.Cell> series = new LinkedHashMap<>();
        CubeQuestion question = new CubeQuestion(from.atDay(1), to.atEndOfMonth(), Cut.MONTH, only);
        table(viewer, id, question)
                .ifPresent(table -> table.rows().forEach(row -> series.put(YearMonth.parse(row.key()), row)));
        return series;
    }

    /** What lists of a period add up to, all measures at once, by the cut. */
    public List<CubeRow> sums(Viewer viewer, CubeQuestion question) throws SQLException {
        return cube.ask(viewer, question);
    }

    /** What the lists of a period that a viewer may see add up to. */
    public Measures sum(Viewer viewer, LocalDate from, LocalDate to, CubeQuestion.Only only) throws SQLException {
        return sums(viewer, new CubeQuestion(from, to, Cut.ALL, only)).stream()
                .map(CubeRow::measures)
                .reduce(Measures.NONE, Measures::plus);
    }

    /** How long the segments of lists' ways took, by the cut: the time release study. Not by commodity. */
    public HoursAnswer hours(Viewer viewer, CubeQuestion question) throws SQLException {
        return cube.hours(viewer, question);
    }

    /**
     * How long a segment took for the lists of a month, by seller; sellers without such lists are absent. {@link Hours#lists} is the n,
     * {@link Hours#median} and {@link Hours#p90} are exact to a sixteenth.
     */
    public Map<EnterpriseCode, Hours> hoursByTenant(Viewer viewer, YearMonth month, Segment segment)
            throws SQLException {
        Map<EnterpriseCode, Hours> byTenant = new LinkedHashMap<>();
        for (HoursAnswer.Row row :
                hours(viewer, CubeQuestion.of(month, Cut.TENANT)).rows()) {
            if (row.segment() == segment && EnterpriseCode.fits(row.key())) {
                byTenant.put(EnterpriseCode.of(row.key()), row.hours());
            }
        }
        return byTenant;
    }

    /** The first and the last day on which a list arrived that the viewer may see; none where none did. */
    public List<LocalDate> days(Viewer viewer) throws SQLException {
        return cube.days(viewer);
    }
}
