package org.entrepot.figures;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.billing.Bills;
import org.entrepot.bonded.CustomsBook;
import org.entrepot.clearance.Viewer;
import org.entrepot.collection.ExportMoney;
import org.entrepot.economics.Economics;
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
import org.entrepot.landed.RateFile;
import org.entrepot.park.Leases;
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

    /** Over the modules that keep what figures are made of, for commands that put them together themselves. */
    public static Figures over(
            Cube cube,
            ExportMoney money,
            CustomsBook books,
            Leases leases,
            Bills bills,
            Economics economics,
            RateFile rates,
            Clock clock) {
        return new Figures(cube, new ParkMeasures(money, books, leases, bills, economics, rates, clock));
    }

    /** All figures in their newest version, in the order in which they are shown. */
    public List<Figure> catalogue() {
        return Definitions.newest();
    }

    /** A figure in its newest version. */
    public Optional<Figure> figure(String id) {
        return shipped(id);
    }

    /** The same for whoever needs its definition alone. */
    public static Optional<Figure> shipped(String id) {
        return Definitions.newest().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** All versions of a figure, the newest first; none of an unknown one. */
    public List<Figure> versions(String id) {
        return Definitions.all().stream()
                .filter(one -> one.id().equals(id))
                .sorted(Comparator.comparingInt(Figure::version).reversed())
                .toList();
    }

    /** By what a viewer may have a figure told apart: hours by commodity and by corridor are kept of the whole park alone. */
    public Set<Cut> cuts(Viewer viewer, Figure figure) {
        Set<Cut> cuts = EnumSet.copyOf(figure.cuts());
        if (Measuring.OF_SEGMENTS.containsKey(figure.id()) && !viewer.tenant().equals(PARK)) {
            cuts.removeAll(Set.of(Cut.COMMODITY, Cut.CORRIDOR));
        }
        return cuts;
    }

    /**
     * The narrowings of a question by which a figure is kept nowhere; empty where it can be answered whole. Without them
     * ({@link CubeQuestion.Only#without}) it can be, if it is told apart by one of {@link #cuts}.
     */
    public Set<Cut> notKept(Viewer viewer, Figure figure, CubeQuestion question) {
        return measuring.notKept(viewer, figure, question);
    }

    /** Whether hours are kept for a question: always, but for what is said at {@link Cube#keepsHours}. */
    public boolean keepsHours(Viewer viewer, CubeQuestion question) {
        return cube.keepsHours(viewer, question);
    }

    /**
     * The keys of a cut in the months of a period, for whoever chooses among them: those with most parcels first, what is not on record left out.
     *
     * @param most how many at most
     */
    public List<String> keys(Viewer viewer, LocalDate from, LocalDate to, Cut cut, int most) throws SQLException {
        return sums(viewer, new CubeQuestion(from, to, cut, CubeQuestion.Only.ALL).inWholeMonths()).stream()
                .filter(row -> !row.key().isEmpty())
                .sorted(Comparator.comparingLong((CubeRow row) -> row.measures().parcels())
                        .reversed()
                        .thenComparing(CubeRow::key))
                .limit(most)
                .map(CubeRow::key)
                .toList();
    }

    /**
     * A figure by the cut of a question. Empty where there is no such figure, it is not for this viewer, it cannot be told apart so, or is not
     * kept for what the question is narrowed to.
     */
    public Optional<FigureTable> table(Viewer viewer, String id, CubeQuestion question) throws SQLException {
        Optional<Figure> figure = figure(id)
                .filter(one -> !one.parkOnly() || viewer.tenant().equals(PARK))
                .filter(one -> cuts(viewer, one).contains(question.cut()))
                .filter(one -> notKept(viewer, one, question).isEmpty());
        return figure.isEmpty() ? Optional.empty() : measuring.table(viewer, figure.get(), question);
    }

    /**
     * All figures that a viewer may see, of all lists of a question together: each with its total alone, in the order of the catalogue. What is told
     * apart by months or days elsewhere is told as a whole here; what is not kept for what is asked is left out.
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
     * @param only which lists alone; nothing is told of a figure that is not kept by what it narrows to
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

    /**
     * How long the segments of lists' ways took, by the cut: the time release study.
     *
     * @throws IllegalArgumentException where hours are not kept for it, see {@link #keepsHours}
     */
    public HoursAnswer hours(Viewer viewer, CubeQuestion question) throws SQLException {
        return cube.hours(viewer, question);
    }

    /** The same of one segment. */
    public HoursAnswer hours(Viewer viewer, CubeQuestion question, Segment segment) throws SQLException {
        return cube.hours(viewer, question, Set.of(segment));
    }

    /**
     * How long a segment took for the lists of a month, by seller; sellers without such lists are absent. {@link Hours#lists} is the n,
     * {@link Hours#median} and {@link Hours#p90} are exact to a sixteenth.
     */
    public Map<EnterpriseCode, Hours> hoursByTenant(Viewer viewer, YearMonth month, Segment segment)
            throws SQLException {
        Map<EnterpriseCode, Hours> byTenant = new LinkedHashMap<>();
        for (HoursAnswer.Row row :
                hours(viewer, CubeQuestion.of(month, Cut.TENANT), segment).rows()) {
            if (EnterpriseCode.fits(row.key())) {
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
