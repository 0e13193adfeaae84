package org.entrepot.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.catalog.CodeTables;
import org.entrepot.clearance.ListCourse;
import org.entrepot.clearance.ListCourses;
import org.entrepot.clearance.Viewer;
import org.entrepot.insight.CubeStore.RateKey;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.RateFile;
import org.entrepot.node.OwnTransaction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Declarations by day, direction, mode, country, commodity, seller and corridor. It follows whatever happens to lists: each is read anew, what
 * was counted of it before is taken back and what it is now is added, in one transaction with the place in the feed. So it
 * holds the same whether it followed or was counted anew from all lists.
 */
@Component
public class Cube {
    /** Some ten seconds of a sale day: what happens to a list within a page is counted once, and a sum is written once a page. */
    private static final int PAGE = 60_000;

    private static final int LARGE_PAGE = 5_000;
    private static final int MOST_LISTS = 200;
    private static final String FEED = "courses";
    private static final String GATE = "gate";
    private static final String YUAN = "CNY";

    private final ListCourses courses;
    private final RateFile rates;
    private final DataSource owner;
    private final DataSource reader;

    public Cube(
            ListCourses courses,
            RateFile rates,
            @Qualifier("owner") DataSource owner,
            @Qualifier("reader") DataSource reader) {
        this.courses = courses;
        this.rates = rates;
        this.owner = owner;
        this.reader = reader;
    }

    // --- asking -----------------------------------------------------------------------------------------------------

    /** What lists add up to, by key of the cut; keys without lists are absent. A tenant gets what it sold. */
    public List<CubeRow> ask(Viewer viewer, CubeQuestion question) throws SQLException {
        CubeQuestion asked = asOf(viewer, question);
        if (asked.isByCutAlone()) {
            return reading(viewer, c -> CubeViewStore.cutRows(c, asked));
        }
        boolean ofPark =
                isOfPark(asked) && !asked.isByGoods() && asked.only().corridor() == null && asked.cut() != Cut.CORRIDOR;
        return reading(viewer, c -> ofPark ? CubeViewStore.parkRows(c, asked) : CubeViewStore.rows(c, asked));
    }

    /** A tenant asks about itself, whatever else it says: row-level security gives it no more, and this finds it by an index. */
    private static CubeQuestion asOf(Viewer viewer, CubeQuestion question) {
        return viewer instanceof Viewer.Tenant(EnterpriseCode own)
                        && question.only().tenant() == null
                ? new CubeQuestion(
                        question.from(),
                        question.to(),
                        question.cut(),
                        question.only().with(own))
                : question;
    }

    /** Whether nothing in it is about sellers. */
    private static boolean isOfPark(CubeQuestion question) {
        return question.cut() != Cut.TENANT && question.only().tenant() == null;
    }

    /**
     * Whether hours are kept for a question. By commodity or corridor they are kept of the whole park, narrowed by direction and mode at most:
     * not for a country or a seller besides, and not for a tenant that asks.
     */
    public boolean keepsHours(Viewer viewer, CubeQuestion question) {
        CubeQuestion own = asOf(viewer, question);
        return !own.isByPart() || own.isByPartAlone();
    }

    /**
     * How long the segments took, by key of the cut. What is asked of tenants, by them or on their behalf, and by commodity or corridor, is
     * kept by the month: the answer is of whole months then, and says so.
     *
     * @throws IllegalArgumentException where hours are not kept for it, see {@link #keepsHours}
     */
    public HoursAnswer hours(Viewer viewer, CubeQuestion question) throws SQLException {
        return hours(viewer, question, EnumSet.allOf(Segment.class));
    }

    /** The same of these segments alone: of one there is an eighth to read. */
    public HoursAnswer hours(Viewer viewer, CubeQuestion question, Set<Segment> of) throws SQLException {
        if (!keepsHours(viewer, question)) {
            throw new IllegalArgumentException(
                    "hours by commodity or corridor are kept of the whole park, by direction and mode at most, found "
                            + question);
        }
        CubeQuestion own = asOf(viewer, question);
        if (isOfPark(own) && !own.isByPart()) {
            return new HoursAnswer(own.from(), own.to(), reading(viewer, c -> CubeViewStore.hours(c, own, of)));
        }
        CubeQuestion months = own.inWholeMonths();
        return new HoursAnswer(
                months.from(),
                months.to(),
                reading(
                        viewer,
                        c -> months.isByPart()
                                ? CubeViewStore.hoursOfParts(c, months, of)
                                : months.isBySellerAlone()
                                        ? CubeViewStore.hoursOfSellers(c, months, of)
                                        : CubeViewStore.hoursOfMonths(c, months, of)));
    }

    /**
     * The lists of a question that are counted by a measure; the cut does not matter.
     *
     * @param before the {@link CubeLists#next} of the page before; null for the first
     * @param most 1 to 200
     */
    public CubeLists lists(
            Viewer viewer, CubeQuestion question, CubeLists.Of of, CubeLists.@Nullable Place before, int most)
            throws SQLException {
        return lists(viewer, question, of.name(), before, most);
    }

    /** The same of those that a segment is measured of. */
    public CubeLists lists(Viewer viewer, CubeQuestion question, Segment of, CubeLists.@Nullable Place before, int most)
            throws SQLException {
        return lists(viewer, question, of.name(), before, most);
    }

    private CubeLists lists(Viewer viewer, CubeQuestion question, String of, CubeLists.@Nullable Place before, int most)
            throws SQLException {
        if (most < 1 || most > MOST_LISTS) {
            throw new IllegalArgumentException("so many lists at once are 1 to " + MOST_LISTS + ", found " + most);
        }
        CubeLists.Place end = new CubeLists.Place(question.to().plusDays(1), 0);
        CubeLists.Place from = before == null || before.day().isAfter(question.to()) ? end : before;
        List<CubeLists.Place> found = reading(viewer, c -> CubeViewStore.lists(c, question, of, from, most + 1));
        boolean more = found.size() > most;
        List<CubeLists.Place> shown = more ? found.subList(0, most) : found;
        return new CubeLists(shown.stream().map(CubeLists.Place::list).toList(), more ? shown.getLast() : null);
    }

    /** The first and the last day on which a list arrived that the viewer may see; none where none did. */
    public List<LocalDate> days(Viewer viewer) throws SQLException {
        return reading(viewer, CubeViewStore::days);
    }

    private <T> T reading(Viewer viewer, OwnTransaction.Work<T> work) throws SQLException {
        return OwnTransaction.in(reader, c -> {
            CubeViewStore.speakFor(c, viewer.tenant());
            return work.in(c);
        });
    }

    // --- counting ---------------------------------------------------------------------------------------------------

    /** Counts whatever happened to lists since the last call. */
    public void catchUp() throws SQLException {
        while (OwnTransaction.in(owner, this::countPage)) {
            // another page
        }
        while (OwnTransaction.in(owner, this::countGate)) {
            // another page
        }
    }

    /** Counts anew the lists whose parcels passed the gate; true where there may be more. */
    private boolean countGate(Connection c) throws SQLException {
        FiguresStore.lockPosition(c, FEED); // one counts at a time
        String position = FiguresStore.lockPosition(c, GATE);
        ListCourses.Changed changed = courses.goneOutAfter(position, LARGE_PAGE);
        if (!changed.lists().isEmpty()) {
            count(c, courses.read(changed.lists()));
        }
        if (changed.position().equals(position)) {
            return false; // a scan under way: it is looked at again
        }
        FiguresStore.move(c, GATE, changed.position());
        return changed.more();
    }

    /** True where there may be more: on a sale day something always came meanwhile, and following that at once would never end. */
    private boolean countPage(Connection c) throws SQLException {
        String position = FiguresStore.lockPosition(c, FEED);
        ListCourses.Changed changed = courses.changedAfter(position, PAGE);
        if (changed.position().equals(position)) {
            return false;
        }
        count(c, courses.read(changed.lists()));
        FiguresStore.move(c, FEED, changed.position());
        return changed.more();
    }

    /**
     * What counting anew came to.
     *
     * @param lists how many were counted
     * @param same whether all sums are what they were before
     */
    public record Rebuilt(long lists, boolean same) {}

    /**
     * Counts all lists anew. Rates of exchange stay as they were kept; those that were not known are looked up again. Who asks meanwhile is told
     * what was counted before.
     */
    public Rebuilt rebuild() throws SQLException {
        catchUp();
        return OwnTransaction.in(owner, c -> {
            FiguresStore.lockPosition(c, FEED);
            List<String> before = CubeStore.fingerprints(c);
            String end = courses.end();
            CubeStore.clear(c);
            CubeStore.forgetMissingRates(c);
            long counted = 0;
            List<Long> page = courses.above(0, LARGE_PAGE);
            while (!page.isEmpty()) {
                counted += count(c, courses.read(page));
                page = courses.above(page.getLast(), LARGE_PAGE);
            }
            FiguresStore.move(c, FEED, end);
            return new Rebuilt(counted, CubeStore.fingerprints(c).equals(before));
        });
    }

    private long count(Connection c, List<ListCourse> read) throws SQLException {
        List<ListCourse> declared = read.stream().filter(ListCourse::declared).toList();
        Map<RateKey, @Nullable BigDecimal> known = rates(c, declared);
        Map<Long, Counted> before =
                CubeStore.counted(c, declared.stream().map(ListCourse::id).toList());
        CourseTally tally = new CourseTally();
        List<Counted> changed = new ArrayList<>();
        for (ListCourse course : declared) {
            Counted now = Counted.of(course, known.get(key(course)));
            Counted then = before.get(course.id());
            if (now.equals(then)) {
                continue;
            }
            if (then != null) {
                tally.takeBack(then);
            }
            tally.add(now);
            changed.add(now);
        }
        CubeStore.count(c, changed);
        CubeStore.add(c, tally);
        return declared.size();
    }

    private static RateKey key(ListCourse course) {
        return new RateKey(
                Beijing.date(course.arrivedAt()), course.value().currency().value());
    }

    /** Yuan by day and currency; a rate that is asked for the first time is kept as it is found now. */
    private Map<RateKey, @Nullable BigDecimal> rates(Connection c, List<ListCourse> lists) throws SQLException {
        List<RateKey> keys = lists.stream().map(Cube::key).distinct().toList();
        Map<RateKey, @Nullable BigDecimal> known = new HashMap<>(CubeStore.rates(
                c,
                keys.stream()
                        .filter(key -> !key.currency().equals(Money.CNY.value()))
                        .toList()));
        ExchangeRates now = rates.now();
        for (RateKey key : keys) {
            if (key.currency().equals(Money.CNY.value())) {
                known.put(key, BigDecimal.ONE);
            } else if (!known.containsKey(key)) {
                BigDecimal rate = CodeTables.load()
                        .currencyLetters(key.currency())
                        .flatMap(letters -> now.rate(letters, YUAN, key.day()))
                        .orElse(null);
                CubeStore.keepRate(c, key, rate);
                known.put(key, rate);
            }
        }
        return known;
    }
}
