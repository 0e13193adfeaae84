package org.entrepot.clearance;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.bonded.Gate;
import org.entrepot.bonded.ParcelKey;
import org.entrepot.clearance.CourseStore.Told;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.FeedVector;
import org.entrepot.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/** The courses of lists, put together from their rows and from what they were told. */
final class CourseReading implements ListCourses {
    private static final int STORED = 1;
    private static final int CANCELLED = 0;
    private static final int INSPECTION = 500;
    private static final int RELEASED = 800;

    /** The goods go back out of the country. */
    private static final int SENT_OUT = 700;

    /** Review, inspection, detention: what holds a list between its acceptance and its release. */
    private static final Set<Integer> HELD = Set.of(300, INSPECTION, 501, 502, 503, 599);

    /** By any of these a list is entered at customs; the first that it is told tells when. */
    private static final Set<Integer> ENTERED = Set.of(120, 300, INSPECTION, 501, 502, 503, 599, 399, RELEASED, 899);

    private static final Set<Integer> INSPECTED = Set.of(INSPECTION);
    private static final Set<Integer> FREED = Set.of(RELEASED);

    private static final Viewer PARK = new Viewer.Park();

    private final Reads reads;

    CourseReading(Reads reads) {
        this.reads = reads;
    }

    @Override
    public Changed changedAfter(String after, int max) {
        FeedVector start = FeedVector.parse(after);
        FeedReading.Page<CourseStore.Changed> page =
                reads.as(PARK, c -> FeedReading.on(c, start, max, CourseStore::changed, CourseStore.Changed::position));
        return new Changed(
                page.rows().stream().map(CourseStore.Changed::list).distinct().toList(),
                page.position(),
                page.rows().size() >= max);
    }

    @Override
    public Changed goneOutAfter(String after, int max) {
        long start = after.isEmpty() ? 0 : Long.parseLong(after);
        return reads.as(PARK, c -> {
            List<Gate.Exit> exits = Gate.exitsAfter(c, start, max);
            long place = start;
            for (Gate.Exit exit : exits) {
                if (exit.number() > place + 1 && !exit.settled()) {
                    break;
                }
                place = exit.number();
            }
            List<Long> lists = exits.isEmpty()
                    ? List.of()
                    : CourseStore.ofParcels(
                            c, exits.stream().map(Gate.Exit::parcel).toList());
            return new Changed(lists, place == 0 ? "" : String.valueOf(place), exits.size() >= max);
        });
    }

    @Override
    public String end() {
        return reads.as(PARK, Ledger::heads).toString();
    }

    @Override
    public List<ListCourse> read(Collection<Long> lists) {
        return lists.isEmpty() ? List.of() : reads.as(PARK, c -> read(c, lists));
    }

    @Override
    public List<Long> above(long list, int most) {
        return reads.as(PARK, c -> CourseStore.above(c, list, most));
    }

    private static List<ListCourse> read(Connection c, Collection<Long> lists) throws SQLException {
        List<CourseStore.Row> rows = CourseStore.rows(c, lists);
        Map<Long, List<Told>> told =
                CourseStore.told(c, rows.stream().map(CourseStore.Row::id).toList());
        Map<ParcelKey, Instant> out = Gate.exits(
                c, rows.stream().flatMap(row -> parcel(row).stream()).distinct().toList());
        return rows.stream()
                .map(row -> course(
                        row, told.getOrDefault(row.id(), List.of()), parcel(row).map(out::get)))
                .toList();
    }

    /** What the gate knows it by; nothing passes it that is exported. */
    private static Optional<ParcelKey> parcel(CourseStore.Row row) {
        return Direction.of(row.direction()) == Direction.EXPORT
                        || row.carrier().isBlank()
                        || row.logisticsNo().isBlank()
                ? Optional.empty()
                : Optional.of(new ParcelKey(row.carrier(), row.logisticsNo()));
    }

    private static ListCourse course(CourseStore.Row row, List<Told> told, Optional<Instant> out) {
        CurrencyCode currency = CurrencyCode.of(row.currency());
        return new ListCourse(
                row.id(),
                Direction.of(row.direction()),
                row.mode(),
                row.port(),
                row.transport(),
                CountryCode.of(row.country()),
                EnterpriseCode.of(row.seller()),
                row.arrivedAt(),
                row.orderedAt(),
                row.numbered() ? first(told, ENTERED) : null,
                first(told, HELD),
                first(told, INSPECTED) != null,
                first(told, FREED),
                row.leftAt(),
                out.orElse(null),
                isDeclared(told),
                DocumentOutcome.refuses(row.status()) || row.status() == SENT_OUT,
                row.numbered() && row.status() == CANCELLED,
                row.returned(),
                new Money(row.value(), currency),
                Money.fen(row.tax()),
                LineText.byHeading(row.lines(), currency));
    }

    /** When it was told any of them first. */
    private static @Nullable Instant first(List<Told> told, Set<Integer> statuses) {
        for (Told one : told) {
            for (Integer status : one.statuses()) {
                if (statuses.contains(status)) {
                    return one.at();
                }
            }
        }
        return null;
    }

    private static boolean isDeclared(List<Told> told) {
        for (Told one : told) {
            for (int status : one.statuses()) {
                if (status != STORED) {
                    return true;
                }
            }
        }
        return false;
    }
}
