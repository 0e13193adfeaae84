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

    private static final Segment[] SEGMENTS = Segment.values();

    /** What a list adds to is looked up once for all lists of its day and corridor, and once a heading. */
    private final Map<CubeKey, Lists> lists = new HashMap<>();

    private final Map<CubeKey, HoursSum> hoursDays = new HashMap<>();
    private final Map<CubeKey, HoursSum> hoursSellers = new HashMap<>();
    private final Map<CutKey, HoursSum> hoursParts = new HashMap<>();

    /** Of a day and corridor. Its hours are added to those of the day, of the seller's month and of the corridor. */
    private static final class Lists {
        private Measures measures = Measures.NONE;
        private final List<HoursSum> hours;
        private final Map<String, Goods> goods = new HashMap<>();

        Lists(List<HoursSum> hours) {
            this.hours = hours;
        }
    }

    /** The goods of one heading among them. */
    private static final class Goods {
        private Measures measures = Measures.NONE;
        private final HoursSum hours;

        Goods(HoursSum hours) {
            this.hours = hours;
        }
    }

    void add(Counted list) {
        count(list, 1);
    }

    void takeBack(Counted list) {
        count(list, -1);
    }

    private void count(Counted list, int sign) {
        Lists among = lists.computeIfAbsent(key(list, list.day(), list.corridor()), any -> new Lists(hours(list)));
        among.measures = among.measures.plus(signed(list.measures(), sign));
        List<HoursSum> sums = new ArrayList<>(among.hours);
        for (Counted.Goods one : list.goods()) {
            Goods goods = among.goods.computeIfAbsent(
                    one.heading(), heading -> new Goods(sum(hoursParts, part(list, Cut.COMMODITY, heading))));
            goods.measures = goods.measures.plus(signed(list.measures(one), sign));
            sums.add(goods.hours);
        }
        for (Segment segment : SEGMENTS) {
            long seconds = segment.seconds(list);
            if (seconds >= 0) {
                int ofClass = Hours.classOf(seconds);
                for (HoursSum sum : sums) {
                    sum.of(segment).add(ofClass, sign, sign * seconds);
                }
            }
        }
    }

    private List<HoursSum> hours(Counted list) {
        return List.of(
                sum(hoursDays, ofPark(key(list, list.day(), ""))),
                sum(hoursSellers, key(list, list.day().withDayOfMonth(1), "")),
                sum(hoursParts, part(list, Cut.CORRIDOR, list.corridor())));
    }

    private static CutKey part(Counted list, Cut cut, String key) {
        return new CutKey(list.day().withDayOfMonth(1), list.direction(), list.mode(), cut, key);
    }

    private static <K> HoursSum sum(Map<K, HoursSum> sums, K key) {
        return sums.computeIfAbsent(key, any -> new HoursSum());
    }

    private static CubeKey key(Counted list, LocalDate day, String last) {
        return new CubeKey(day, list.direction(), list.mode(), list.country(), list.seller(), last);
    }

    private static Measures signed(Measures measures, int sign) {
        return sign > 0 ? measures : measures.negated();
    }

    private Map<CubeKey, Measures> byDay() {
        Map<CubeKey, Measures> days = new HashMap<>();
        lists.forEach((key, among) -> days.put(key, among.measures));
        return days;
    }

    private Map<CubeKey, Measures> goodsByDay() {
        Map<CubeKey, Measures> days = new HashMap<>();
        lists.forEach((key, among) -> among.goods.forEach((heading, goods) -> days.merge(
                new CubeKey(key.day(), key.direction(), key.mode(), key.country(), key.seller(), heading),
                goods.measures,
                Measures::plus)));
        return days;
    }

    /** Changes by day and corridor, in the order of their keys. */
    List<Map.Entry<CubeKey, Measures>> days() {
        return changed(byDay());
    }

    /** The same by month. */
    List<Map.Entry<CubeKey, Measures>> months() {
        return changed(monthly(byDay()));
    }

    /** Changes by day of the whole park. */
    List<Map.Entry<CubeKey, Measures>> park() {
        Map<CubeKey, Measures> park = new HashMap<>();
        byDay().forEach((key, sum) -> park.merge(ofPark(key), sum, Measures::plus));
        return changed(park);
    }

    /** Changes by day and heading. */
    List<Map.Entry<CubeKey, Measures>> goodsDays() {
        return changed(goodsByDay());
    }

    /** The same by month. */
    List<Map.Entry<CubeKey, Measures>> goodsMonths() {
        return changed(monthly(goodsByDay()));
    }

    /** Those of months by seller alone, by corridor alone and by heading alone. */
    List<Map.Entry<CutKey, Measures>> cuts() {
        Map<CutKey, Measures> cuts = new HashMap<>();
        byDay().forEach((key, sum) -> {
            cuts.merge(cut(key, Cut.TENANT, key.seller()), sum, Measures::plus);
            cuts.merge(cut(key, Cut.CORRIDOR, key.last()), sum, Measures::plus);
        });
        goodsByDay().forEach((key, sum) -> cuts.merge(cut(key, Cut.COMMODITY, key.last()), sum, Measures::plus));
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
