package org.entrepot.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.entrepot.clearance.ListCourse;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.CurrencyCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoursTest {
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private static Hours of(long... seconds) {
        TreeMap<Integer, Long> classes = new TreeMap<>();
        for (long one : seconds) {
            classes.merge(Hours.classOf(one), 1L, Long::sum);
        }
        return new Hours(seconds.length, Arrays.stream(seconds).sum(), classes);
    }

    private static ClassSum sum(NavigableMap<Integer, Long> classes, long seconds) {
        ClassSum sum = new ClassSum();
        classes.forEach((ofClass, count) -> sum.add(ofClass, count, 0));
        if (!classes.isEmpty()) {
            sum.add(classes.firstKey(), 0, seconds);
        }
        return sum;
    }

    @Test
    void what_is_kept_reads_as_what_was_added_in_whatever_order_and_taken_back_leaves_nothing() {
        long seed = 20261130;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            String as = "seed " + seed + ", round " + round;
            Hours all = Hours.NONE;
            ClassSum kept = new ClassSum();
            ByteArrayOutputStream strung = new ByteArrayOutputStream();
            for (int part = random.nextInt(1, 5); part > 0; part--) {
                TreeMap<Integer, Long> classes = new TreeMap<>();
                for (int i = random.nextInt(1, 30); i > 0; i--) {
                    classes.put(
                            random.nextInt(random.nextBoolean() ? 30 : 400),
                            1L << random.nextInt(random.nextBoolean() ? 2 : 40));
                }
                Hours one = new Hours(
                        classes.values().stream().mapToLong(Long::longValue).sum(),
                        random.nextLong(1L << random.nextInt(1, 50)),
                        classes);
                all = all.plus(one);
                byte[] packed =
                        Objects.requireNonNull(sum(classes, one.seconds()).packed());
                ClassSum read = new ClassSum();
                read.add(packed);
                assertThat(read.hours()).as(as).isEqualTo(one);
                if (strung.size() > 0) {
                    strung.writeBytes(new byte[2]);
                }
                strung.writeBytes(packed);
                kept.add(sum(classes, one.seconds()));
            }
            ClassSum read = new ClassSum();
            read.add(strung.toByteArray());
            assertThat(read.hours()).as(as).isEqualTo(all);
            assertThat(kept.packed()).as(as).isEqualTo(read.packed());
            ClassSum back = new ClassSum();
            all.classes().forEach((ofClass, count) -> back.add(ofClass, -count, 0));
            back.add(3, 0, -all.seconds());
            kept.add(back);
            assertThat(kept.isNothing()).as(as).isTrue();
            assertThat(kept.packed()).as(as).isNull();
        }
    }

    @Test
    void a_class_is_never_off_by_more_than_a_sixteenth_and_classes_are_in_order() {
        int before = -1;
        for (long seconds = 0; seconds < 3_000_000; seconds += 1 + seconds / 500) {
            int ofClass = Hours.classOf(seconds);
            assertThat(ofClass).isGreaterThanOrEqualTo(before);
            before = ofClass;
            assertThat(Math.abs(Hours.middle(ofClass) - seconds) * 16)
                    .as("%d s", seconds)
                    .isLessThanOrEqualTo(seconds);
        }
        assertThat(Hours.classOf(Long.MAX_VALUE)).isLessThan(Short.MAX_VALUE);
    }

    @Test
    void quantiles_of_many_are_within_a_sixteenth_of_the_exact_ones() {
        long seed = 20261130;
        SplittableRandom random = new SplittableRandom(seed);
        long[] seconds = random.longs(2_001, 30, 900_000).toArray();
        Hours hours = of(seconds);
        Arrays.sort(seconds);
        for (int percent : List.of(1, 25, 50, 90, 99, 100)) {
            double exact = (double) seconds[Math.ceilDiv(seconds.length * percent, 100) - 1];
            assertThat((double) hours.quantile(percent).orElseThrow())
                    .as("%d %%, seed %d", percent, seed)
                    .isCloseTo(exact, within(exact / 16.0));
        }
    }

    @Test
    void a_median_of_one_is_that_one_and_of_none_there_is_none() {
        assertThat(of(7_200).median())
                .isPresent()
                .get()
                .satisfies(one -> assertThat(one.doubleValue()).isCloseTo(2, within(0.125)));
        assertThat(of(7_200, 3_600).mean()).contains(new BigDecimal("1.5000"));
        assertThat(Hours.NONE.median()).isEmpty();
        assertThat(Hours.NONE.mean()).isEmpty();
        assertThatThrownBy(() -> of(1).quantile(0)).hasMessageContaining("1 to 100");
    }

    @Test
    void hours_of_two_are_those_of_all_their_lists() {
        assertThat(of(5, 100).plus(of(100, 40_000))).isEqualTo(of(5, 100, 100, 40_000));
    }

    private static ListCourse export(String value, boolean cancelled, ListCourse.Goods... goods) {
        return new ListCourse(
                1,
                Direction.EXPORT,
                "9610",
                "4258",
                "3",
                CountryCode.of("145"),
                EnterpriseCode.of("9902960002"),
                NOON,
                null,
                NOON,
                null,
                false,
                null,
                null,
                null,
                true,
                false,
                cancelled,
                false,
                dollars(value),
                Money.fen(0),
                List.of(goods));
    }

    private static Money dollars(String amount) {
        return new Money(new BigDecimal(amount).movePointRight(2).longValueExact(), CurrencyCode.of("502"));
    }

    private static Counted counted(@Nullable BigDecimal rate, boolean cancelled) {
        return Counted.of(
                export(
                        "3.03",
                        cancelled,
                        new ListCourse.Goods("6704", dollars("1.01"), Money.fen(0)),
                        new ListCourse.Goods("6505", dollars("1.01"), Money.fen(0)),
                        new ListCourse.Goods("6117", dollars("1.01"), Money.fen(0))),
                rate);
    }

    @Test
    void headings_add_up_to_the_list_whatever_was_rounded() {
        Counted list = counted(new BigDecimal("7.0550"), false);
        assertThat(list.measures().valueFen()).isEqualTo(2_138);
        assertThat(list.goods()).extracting(Counted.Goods::valueFen).containsExactly(713L, 713L, 712L);
        assertThat(list.corridor()).isEqualTo("3:4258");
    }

    @Test
    void without_a_rate_a_parcel_is_counted_and_said_to_be_unpriced_and_a_cancelled_one_is_no_parcel() {
        assertThat(counted(null, false).measures())
                .extracting(Measures::parcels, Measures::valueFen, Measures::unpriced)
                .containsExactly(1L, 0L, 1L);
        assertThat(counted(null, true).measures())
                .extracting(
                        Measures::lists, Measures::parcels, Measures::accepted, Measures::cancelled, Measures::unpriced)
                .containsExactly(1L, 0L, 1L, 1L, 0L);
    }
}
