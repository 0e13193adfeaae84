package org.entrepot.insight;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.entrepot.clearance.ListCourse;
import org.entrepot.insight.CubeStore.Place;
import org.entrepot.insight.CubeStore.RateKey;
import org.jspecify.annotations.Nullable;

/** Counts lists as they stand: what was counted of them before is taken back. */
final class Counting {
    private Counting() {}

    /**
     * How many were counted: all of them.
     *
     * @param declared lists, whatever was counted of them
     * @param known yuan by day and currency
     */
    static long count(Connection c, Place place, List<ListCourse> declared, Map<RateKey, @Nullable BigDecimal> known)
            throws SQLException {
        if (declared.isEmpty()) {
            return 0;
        }
        Map<Long, Counted> before = CubeStore.counted(
                c, place, declared.stream().map(ListCourse::id).toList());
        CourseTally tally = new CourseTally();
        List<Counted> fresh = new ArrayList<>();
        List<Counted> changed = new ArrayList<>();
        for (ListCourse course : declared) {
            Counted now = Counted.of(course, known.get(YuanRates.key(course)));
            Counted then = before.get(course.id());
            if (now.equals(then)) {
                continue;
            }
            if (then == null) {
                fresh.add(now);
            } else {
                tally.takeBack(then);
                changed.add(now);
            }
            tally.add(now);
        }
        CubeStore.count(c, place, fresh);
        CubeStore.countAgain(c, place, changed);
        CubeStore.add(c, place, tally);
        return declared.size();
    }
}
