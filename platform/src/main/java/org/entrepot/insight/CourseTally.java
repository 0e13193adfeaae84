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

    private final Map<CubeKey, Measures> days = new HashMap<>();
    private final Map<CubeKey, Measures> goodsDays = new HashMap<>();
    private final Map<CubeKey, HoursSum> hoursDays = new HashMap<>();
    private final Map<CubeKey, HoursSum> hoursSellers = new HashMap<>();
    private final Map<CutKey, HoursSum> hoursParts = new HashMap<>();

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
        List<HoursSum> sums = timed(list);
        for (Segment segment : Segment.values()) {
            long seconds = segment.seconds(list);
            if (seconds >= 0) {
                int ofClass = Hours.classOf(seconds);
                sums.forEach(sum -> sum.of(segment).add(ofClass, sign, sign * seconds));
            }
        }
    }

    /** The sums that it adds its hours to: of its day, of its seller's month, and of its corridor and each of its headings. */
    private List<HoursSum> timed(Counted list) {
        LocalDate month = list.day().withDayOfMonth(1);
        List<HoursSum> sums = new ArrayList<>();
        sums.add(sum(hoursDays, ofPark(key(list, list.day(), ""))));
        sums.add(sum(hoursSellers, key(list, month, "")));
        sums.add(sum(hoursParts, part(list, month, Cut.CORRIDOR, list.corridor())));
        for (Counted.Goods goods : list.goods()) {
            sums.add(sum(hoursParts, part(list, month, Cut.COMMODITY, goods.heading())));
        }
        return sums;
    }

    private static CutKey part(Counted list, LocalDate month, Cut cut, String key) {
        return new CutKey(month, list.direction(), list.mode(), cut, key);
    }

    private static <K> HoursSum sum(Map<K, HoursSum> sums, K key) {
        return sums.computeIfAbsent(key, any -> new HoursSum());
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
        days.forEach((key, sum) -> park.merge(ofPark(key), sum, Measures::plus));
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

    private static CubeKey ofPark(CubeKey key) {
        return new CubeKey(key.day(), key.direction(), key.mode(), key.country(), "", "");
    }

    private static CubeKey ofMonth(CubeKey key) {
        return new CubeKey(
                key.day().withDayOfMonth(1), key.direction(), key.mode(), key.country(), key.seller(), key.last());
    }

    private static CutKey cut(CubeKey of, Cut cut, String key) {
        return new CutKey(of.day().withDayOfMonth(1), of.direction(), of.mode(), cut, key);
    }

    /** How long it took, by day of the whole park; what it changes, in the order of the keys, as all of these. */
    List<Map.Entry<CubeKey, HoursSum>> hoursDays() {
        return changedHours(hoursDays);
    }

    /** The same by month. */
    List<Map.Entry<CubeKey, HoursSum>> hoursPark() {
        Map<CubeKey, HoursSum> months = new HashMap<>();
        hoursDays.forEach((key, took) -> sum(months, ofMonth(key)).plus(took));
        return changedHours(months);
    }

    /** By month and seller. */
    List<Map.Entry<CubeKey, HoursSum>> hoursSellers() {
        return changedHours(hoursSellers);
    }

    /** Those of months by seller alone, by corridor alone and by heading alone. */
    List<Map.Entry<CutKey, HoursSum>> hoursParts() {
        Map<CutKey, HoursSum> parts = new HashMap<>(hoursParts);
        hoursSellers.forEach(
                (key, took) -> sum(parts, cut(key, Cut.TENANT, key.seller())).plus(took));
        return changedHours(parts);
    }

    private static Map<CubeKey, Measures> monthly(Map<CubeKey, Measures> days) {
        Map<CubeKey, Measures> months = new HashMap<>();
        days.forEach((key, sum) -> months.merge(ofMonth(key), sum, Measures::plus));
        return months;
    }

    private static <K extends Comparable<K>> List<Map.Entry<K, Measures>> changed(Map<K, Measures> sums) {
        return sums.entrySet().stream()
                .filter(one -> !one.getValue().equals(Measures.NONE))
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }

    private static <K extends Comparable<K>> List<Map.Entry<K, HoursSum>> changedHours(Map<K, HoursSum> sums) {
        return sums.entrySet().stream()
                .filter(one -> !one.getValue().isNothing())
                .sorted(Map.Entry.comparingByKey())
                .toList();
    }
}
