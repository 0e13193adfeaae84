package org.entrepot.insight;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.entrepot.clearance.ListCourse;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A list as it is counted: a row of {@code insight.course}.
 *
 * @param valueFen 0 where it does not stand accepted, null where no rate was known
 * @param corridor transport and port, empty where neither is on record
 */
record Counted(
        long id,
        LocalDate day,
        String direction,
        String mode,
        String country,
        String seller,
        String corridor,
        @Nullable Instant orderedAt,
        Instant arrivedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant heldAt,
        @Nullable Instant releasedAt,
        @Nullable Instant leftAt,
        @Nullable Instant outAt,
        boolean refused,
        boolean inspected,
        boolean cancelled,
        boolean returned,
        @Nullable Long valueFen,
        long taxFen,
        List<Goods> goods) {
    /** Goods of a heading; value null as the list's. */
    record Goods(String heading, @Nullable Long valueFen, long taxFen) {}

    /**
     * A list as its course says.
     *
     * @param rate yuan for one of its currency; null where none is known
     */
    static Counted of(ListCourse course, @Nullable BigDecimal rate) {
        boolean stands = course.acceptedAt() != null && !course.cancelled() && !course.refused();
        Long value = stands ? fen(course.value(), rate) : Long.valueOf(0);
        return new Counted(
                course.id(),
                Beijing.date(course.arrivedAt()),
                String.valueOf(course.direction().flag()),
                course.mode(),
                course.country().value(),
                course.seller().value(),
                course.transport().isEmpty() && course.port().isEmpty() ? "" : course.transport() + ":" + course.port(),
                course.orderedAt(),
                course.arrivedAt(),
                course.acceptedAt(),
                course.heldAt(),
                course.releasedAt(),
                course.leftAt(),
                course.outAt(),
                course.refused(),
                course.inspected(),
                course.cancelled(),
                course.returned(),
                value,
                stands ? course.tax().minor() : 0,
                goods(course, stands, rate, value));
    }

    /** Half up to the fen. */
    private static @Nullable Long fen(Money value, @Nullable BigDecimal rate) {
        return rate == null
                ? null
                : Long.valueOf(BigDecimal.valueOf(value.minor())
                        .multiply(rate)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());
    }

    /** The last heading takes what rounding left, so that the headings add up to the list. */
    private static List<Goods> goods(
            ListCourse course, boolean stands, @Nullable BigDecimal rate, @Nullable Long value) {
        List<Goods> goods = new ArrayList<>();
        long left = value == null ? 0 : value;
        for (ListCourse.Goods one : course.goods()) {
            boolean last = goods.size() == course.goods().size() - 1;
            Long own = !stands ? Long.valueOf(0) : last && value != null ? Long.valueOf(left) : fen(one.value(), rate);
            left -= own == null ? 0 : own;
            goods.add(new Goods(one.heading(), own, stands ? one.tax().minor() : 0));
        }
        return List.copyOf(goods);
    }

    /** What it adds to the sums. */
    Measures measures() {
        return measures(valueFen, taxFen);
    }

    /** What it adds to those of a heading. */
    Measures measures(Goods of) {
        return measures(of.valueFen(), of.taxFen());
    }

    private Measures measures(@Nullable Long value, long tax) {
        boolean accepted = acceptedAt != null;
        boolean stands = accepted && !cancelled && !refused;
        return new Measures(
                1,
                one(stands),
                one(accepted),
                one(refused && !accepted),
                one(refused && accepted),
                one(heldAt != null),
                one(inspected),
                one(releasedAt != null),
                one(leftAt != null),
                one(cancelled),
                one(returned),
                value == null ? 0 : value,
                tax,
                one(stands && value == null));
    }

    private static long one(boolean counts) {
        return counts ? 1 : 0;
    }
}
