package org.entrepot.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lists change of the sums: what was counted of them before is taken back, what they are now is added. */
final class CourseTally {
    /** What is summed by day, or by month, whose first day it is then, and by more. */
    sealed interface DayKey {
        LocalDate day();
    }

    /** What lists are summed by; {@code last} is the corridor, or the heading. */
    record CubeKey(LocalDate day, String direction, String mode, String country, String seller, String last)
            implements DayKey, Comparable<CubeKey> {
        private static final Comparator<CubeKey> ORDER = Comparator.comparing(CubeKey::day)
                .thenComparing(CubeKey::direction)
                .thenComparing(CubeKey::mode)
                .thenComparing(CubeKey::country)
                .thenComparing(CubeKey::seller)
                .thenComparing(CubeKey::last);

        @Override
        public int compareTo(CubeKey other) {
            return ORDER.compare(this, other);
        }
    }

    /** What a month of the whole park is summed by where it is told apart by one thing alone, and narrowed by direction and mode at most. */
    record CutKey(LocalDate day, String direction, String mode, Cut cut, String key)
            implements DayKey, Comparable<CutKey> {
        private static final Comparator<CutKey> ORDER = Comparator.comparing(CutKey::day)
                .thenComparing(CutKey::direction)
                .thenComparing(CutKey::mode)
                .thenComparing(CutKey::cut)
                .thenComparing(CutKey::key);

        @Override
        public int compareTo(CutKey other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * What seconds are summed by.
     *
     * @param lists which lists; of a {@link CubeKey} what they are not told apart by is empty: of the park's the seller, the corridor of all
     */
    record HoursKey<K extends DayKey & Comparable<K>>(K lists, int segment, int ofClass)
            implements Comparable<HoursKey<K>> {
        @Override
        public int compareTo(HoursKey<K> other) {
            int of = lists.compareTo(other.lists);
            int at = of == 0 ? Integer.compare(segment, other.segment) : of;
            return at == 0 ? Integer.compare(ofClass, other.ofClass) : at;
        }
    }

    /** So many lists and their seconds. */
    record Took(long lists, long seconds) {
        Took plus(Took other) {
            return new Took(lists + other.lists, seconds + other.seconds);
        }

        private boolean isNothing() {
            return lists == 0 && seconds == 0;
        }
    }

    private final Map<CubeKey, Measures> days = new HashMap<>();
    private final Map<CubeKey, Measures> goodsDays = new HashMap<>();
    private final Map<HoursKey<CubeKey>, Took> hoursDays = new HashMap<>();
    private final Map<HoursKey<CubeKey>, Took> hoursMonths = new HashMap<>();
    private final Map<HoursKey<CutKey>, Took> hoursCuts = new HashMap<>();

    void add(Counted list) {
        count(list, 1);
    }

    void takeBack(Counted list) {
        count(list, -1);
    }

    private void count(Counted list, int sign) {
        CubeKey key = key(list, list.day(), list.corridor());
        merge(days, key, list.measures(), sign);
        for (Counted.Goods goods : list.goods()) {
            merge(goodsDays, key(list, list.day(), goods.heading()), list.measures(goods), sign);
        }
        CubeKey day = new CubeKey(list.day(), list.direction(), list.mode(), list.country(), "", "");
        CubeKey month = key(list, list.day().withDayOfMonth(1), "");
        List<CutKey> cuts = timedCuts(list, month.day());
        for (Segment segment : Segment.values()) {
            long seconds = segment.seconds(list);
            if (seconds >= 0) {
                Took took = new Took(sign, sign * seconds);
                int ofClass = Hours.classOf(seconds);
                hoursDays.merge(new HoursKey<>(day, segment.number(), ofClass), took, Took::plus);
                hoursMonths.merge(new HoursKey<>(month, segment.number(), ofClass), took, Took::plus);
                for (CutKey cut : cuts) {
                    hoursCuts.merge(new HoursKey<>(cut, segment.number(), ofClass), took, Took::plus);
                }
            }
        }
    }

    /** Its corridor and each of its headings: what hours are kept by beside the seller. */
    private static List<CutKey> timedCuts(Counted list, LocalDate month) {
        List<CutKey> cuts = new ArrayList<>();
        cuts.add(new CutKey(month, list.direction(), list.mode(), Cut.CORRIDOR, list.corridor()));
        for (Counted.Goods goods : list.goods()) {
            cuts.add(new CutKey(month, list.direction(), list.mode(), Cut.COMMODITY, goods.heading()));
        }
        return cuts;
    }

    private static CubeKey key(Counted list, LocalDate day, String last) {
        return new CubeKey(day, list.direction(), list.mode(), list.country(), list.seller(), last);
    }

    private static void merge(Map<CubeKey, Measures> sums, CubeKey key, Measures measures, int sign) {
        sums.merge(key, sign > 0 ? measures : measures.negated(), Measures::plus);
    }

    /** Changes by day and corridor, in the order of their keys. */
    List<Map.Entry<CubeKey, Measures>> days() {
        return changed(days);
    }

    /** The same by month. */
    List<Map.Entry<CubeKey, Measures>> months() {
        return changed(monthly(days));
    }

    /** Changes by day of the whole park. */
    List<Map.Entry<CubeKey, Measures>> park() {
        Map<CubeKey, Measures> park = new HashMap<>();
        days.forEach((key, sum) -> park.merge(
                new CubeKey(key.day(), key.direction(), key.mode(), key.country(), "", ""), sum, Measures::plus));
        return changed(park);
    }

    /** Changes by day and heading. */
    List<Map.Entry<CubeKey, Measures>> goodsDays() {
        return changed(goodsDays);
    }

    /** The same by month. */
    List<Map.Entry<CubeKey, Measures>> goodsMonths() {
        return changed(monthly(goodsDays));
    }

    /** Those of months by seller alone, by corridor alone and by heading alone. */
    List<Map.Entry<CutKey, Measures>> cuts() {
        Map<CutKey, Measures> cuts = new HashMap<>();
        days.forEach((key, sum) -> {
            cuts.merge(cut(key, Cut.TENANT, key.seller()), sum, Measures::plus);
            cuts.merge(cut(key, Cut.CORRIDOR, key.last()), sum, Measures::plus);
        });
        goodsDays.forEach((key, sum) -> cuts.merge(cut(key, Cut.COMMODITY, key.last()), sum, Measures::plus));
        return changed(cuts);
    }

    private static CutKey cut(CubeKey of, Cut cut, String key) {
        return new CutKey(of.day().withDayOfMonth(1), of.direction(), of.mode(), cut, key);
    }

    List<Map.Entry<HoursKey<CubeKey>, Took>> hoursDays() {
        return changedHours(hoursDays);
    }

    /** Those of days, by month. */
    List<Map.Entry<HoursKey<CubeKey>, Took>> hoursParkMonths() {
        Map<HoursKey<CubeKey>, Took> months = new HashMap<>();
        hoursDays.forEach((key, took) -> {
            CubeKey day = key.lists();
            CubeKey month = new CubeKey(
                    day.day().withDayOfMonth(1), day.direction(), day.mode(), day.country(), day.seller(), day.last());
            months.merge(new HoursKey<>(month, key.segment(), key.ofClass()), took, Took::plus);
        });
        return changedHours(months);
    }

    List<Map.Entry<HoursKey<CubeKey>, Took>> hoursMonths() {
        return changedHours(hoursMonths);
    }

    /** Those of months, by seller alone. */
    List<Map.Entry<HoursKey<CubeKey>, Took>> hoursSellers() {
        Map<HoursKey<CubeKey>, Took> sellers = new HashMap<>();
        hoursMonths.forEach((key, took) -> {
            CubeKey month = key.lists();
            CubeKey seller = new CubeKey(month.day(), month.direction(), "", "", month.seller(), "");
            sellers.merge(new HoursKey<>(seller, key.segment(), key.ofClass()), took, Took::plus);
        });
        return changedHours(sellers);
    }

    private static Map<CubeKey, Measures> monthly(Map<CubeKey, Measures> days) {
        Map<CubeKey, Measures> months = new HashMap<>();
        days.forEach((key, sum) -> months.merge(
                new CubeKey(
                        key.day().withDayOfMonth(1),
                        key.direction(),
                        key.mode(),
                        key.country(),
                        key.seller(),
                        key.last()),
                sum,
                Measures::plus));
        return months;
    }

    private static <K extends Comparable<K>> List<Map.Entry<K, Measures>> changed(Map<K, Measures> sums) {
        return sums.entrySet().stream()
                .filter(one -> !one.getValue().equals(Measures.NONE))
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }

    /** Those of months, by corridor alone and by heading alone. */
    List<Map.Entry<HoursKey<CutKey>, Took>> hoursCuts() {
        return changedHours(hoursCuts);
    }

    private static <K extends DayKey & Comparable<K>> List<Map.Entry<HoursKey<K>, Took>> changedHours(
            Map<HoursKey<K>, Took> sums) {
        return sums.entrySet().stream()
                .filter(one -> !one.getValue().isNothing())
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }
}
