package org.entrepot.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.entrepot.clearance.ListCourse;
import org.entrepot.clearance.ListCourses;
import org.entrepot.clearance.Viewer;
import org.entrepot.insight.CubeStore.RateKey;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.landed.ExchangeRates;
import org.entrepot.landed.RateFile;
import org.entrepot.node.OwnTransaction;
import org.entrepot.node.StartRefused;
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
    static final String FEED = "courses";
    static final String GATE = "gate";

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

    /** The same of these segments alone: of one there is a ninth to read. */
    public HoursAnswer hours(Viewer viewer, CubeQuestion question, Set<Segment> of) throws SQLException {
        if (!keepsHours(viewer, question)) {
            throw new IllegalArgumentException(
                    "hours by commodity or corridor are kept of the whole park, by direction and mode at most, found "
                            + question);
        }
        CubeQuestion own = asOf(viewer, question);
        if (isOfPark(own) && !own.isByPart()) {
            return new HoursAnswer(
                    own.from(), own.to(), own.cut(), reading(viewer, c -> CubeViewStore.hours(c, own, of)));
        }
        CubeQuestion months = own.inWholeMonths();
        return new HoursAnswer(
                months.from(),
                months.to(),
                months.cut(),
                reading(
                        viewer,
                        c -> months.isByPart() || months.isBySellerAlone()
                                ? CubeViewStore.hoursOfParts(c, months, of)
                                : CubeViewStore.hoursOfSellers(c, months, of)));
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

    /**
     * Counts whatever happened to lists since the last call.
     *
     * @return false where what is counted anew is being put in its place, and nothing can be counted meanwhile
     */
    public boolean catchUp() throws SQLException {
        Turn turn;
        do {
            turn = OwnTransaction.in(owner, this::countPage);
        } while (turn == Turn.AGAIN);
        while (turn == Turn.DONE && OwnTransaction.in(owner, this::countGate) == Turn.AGAIN) {
            // another page
        }
        return turn == Turn.DONE;
    }

    private enum Turn {
        AGAIN,
        DONE,
        /** Somebody else holds the place in the feed. */
        HELD
    }

    /** Counts anew the lists whose parcels passed the gate. */
    private Turn countGate(Connection c) throws SQLException {
        if (FiguresStore.lockUnlessHeld(c, FEED) == null) { // one counts at a time
            return Turn.HELD;
        }
        String position = FiguresStore.lockPosition(c, GATE);
        ListCourses.Changed changed = courses.goneOutAfter(position, LARGE_PAGE);
        if (!changed.lists().isEmpty()) {
            count(c, changed.lists());
        }
        if (changed.position().equals(position)) {
            return Turn.DONE; // a scan under way: it is looked at again
        }
        FiguresStore.move(c, GATE, changed.position());
        return changed.more() ? Turn.AGAIN : Turn.DONE;
    }

    /** What came meanwhile is no reason to count again: on a sale day something always did, and following that at once would never end. */
    private Turn countPage(Connection c) throws SQLException {
        String position = FiguresStore.lockUnlessHeld(c, FEED);
        if (position == null) {
            return Turn.HELD;
        }
        ListCourses.Changed changed = courses.changedAfter(position, PAGE);
        if (changed.position().equals(position)) {
            return Turn.DONE;
        }
        count(c, changed.lists());
        FiguresStore.move(c, FEED, changed.position());
        return changed.more() ? Turn.AGAIN : Turn.DONE;
    }

    /**
     * What counting anew came to.
     *
     * @param lists how many were counted
     * @param same whether all sums are what they were before
     */
    public record Rebuilt(long lists, boolean same) {}

    /**
     * Counts all lists anew, beside what is kept, and puts it in its place where it differs. Rates of exchange stay as they were kept; those that
     * were not known are looked up again. Who asks meanwhile is told what was counted before, and who follows may go on; what happened to
     * lists that were not counted since is no difference.
     *
     * @throws StartRefused where another session does the same
     */
    public Rebuilt rebuild() throws SQLException {
        return new Recount(courses, rates).run(owner);
    }

    private void count(Connection c, List<Long> lists) throws SQLException {
        List<ListCourse> declared =
                courses.read(lists).stream().filter(ListCourse::declared).toList();
        Counting.count(c, CubeStore.Place.KEPT, declared, rates(c, declared));
    }

    /** Yuan by day and currency; a rate that is asked for the first time is kept as it is found now. */
    private Map<RateKey, @Nullable BigDecimal> rates(Connection c, List<ListCourse> lists) throws SQLException {
        List<RateKey> keys = YuanRates.keys(lists);
        Map<RateKey, @Nullable BigDecimal> known = YuanRates.kept(c, keys);
        ExchangeRates now = rates.now();
        for (RateKey key : keys) {
            if (!known.containsKey(key)) {
                BigDecimal rate = YuanRates.find(now, key);
                CubeStore.keepRate(c, key, rate);
                known.put(key, rate);
            }
        }
        return known;
    }
}
