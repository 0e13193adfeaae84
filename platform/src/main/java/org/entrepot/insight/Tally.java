package org.entrepot.insight;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.entrepot.clearance.Declarations.Cleared;
import org.entrepot.clearance.Declarations.ClearedLine;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.Money;

/** A page of the feed, counted. A cancelled declaration counts minus one where it had counted one. Keys come in order, so that
 * two writers would lock rows in one order. */
final class Tally {
    /** What cleared declarations are counted by. */
    record TrafficKey(LocalDate day, Direction direction, String country, String seller, String currency) {}

    /** What their lines are counted by. */
    record GoodsKey(LocalDate day, Direction direction, String heading, String currency) {}

    /** A number and a value in minor units, and the last name seen. */
    record Sum(long count, long minor, String name) {
        Sum plus(Sum other) {
            return new Sum(count + other.count, Math.addExact(minor, other.minor), other.name);
        }
    }

    /** Released imports of a day and their tax in fen. */
    record ReliefSum(long declarations, long levied, long relieved, long saved) {
        ReliefSum plus(ReliefSum other) {
            return new ReliefSum(
                    declarations + other.declarations,
                    Math.addExact(levied, other.levied),
                    relieved + other.relieved,
                    Math.addExact(saved, other.saved));
        }
    }

    private static final Comparator<TrafficKey> BY_TRAFFIC = Comparator.comparing(TrafficKey::day)
            .thenComparing(TrafficKey::direction)
            .thenComparing(TrafficKey::country)
            .thenComparing(TrafficKey::seller)
            .thenComparing(TrafficKey::currency);
    private static final Comparator<GoodsKey> BY_GOODS = Comparator.comparing(GoodsKey::day)
            .thenComparing(GoodsKey::direction)
            .thenComparing(GoodsKey::heading)
            .thenComparing(GoodsKey::currency);

    private final Map<TrafficKey, Sum> traffic = new HashMap<>();
    private final Map<GoodsKey, Sum> goods = new HashMap<>();
    private final Map<LocalDate, ReliefSum> relief = new TreeMap<>();

    void count(Cleared cleared) {
        long sign = cleared.cancelled() ? -1 : 1;
        boolean first = true;
        for (ClearedLine line : cleared.lines()) {
            Money value = line.value();
            traffic.merge(trafficKey(cleared, value), new Sum(first ? sign : 0, sign * value.minor(), ""), Sum::plus);
            GoodsKey key = new GoodsKey(
                    cleared.day(),
                    cleared.direction(),
                    line.hs().value().substring(0, 4),
                    value.currency().value());
            goods.merge(key, new Sum(sign, sign * value.minor(), line.name()), Sum::plus);
            first = false;
        }
        if (cleared.direction() == Direction.IMPORT) {
            countRelief(cleared, sign);
        }
    }

    private static TrafficKey trafficKey(Cleared cleared, Money value) {
        return new TrafficKey(
                cleared.day(),
                cleared.direction(),
                cleared.country().value(),
                cleared.seller().value(),
                value.currency().value());
    }

    private void countRelief(Cleared cleared, long sign) {
        ReliefSum one = new ReliefSum(
                sign,
                sign * cleared.taxes().total().minor(),
                Relief.isRelieved(cleared.taxes()) ? sign : 0,
                sign * Relief.savedFen(cleared.taxes()));
        relief.merge(cleared.day(), one, ReliefSum::plus);
    }

    Map<TrafficKey, Sum> traffic() {
        return inOrder(traffic, BY_TRAFFIC);
    }

    Map<GoodsKey, Sum> goods() {
        return inOrder(goods, BY_GOODS);
    }

    Map<LocalDate, ReliefSum> relief() {
        return relief;
    }

    private static <K> Map<K, Sum> inOrder(Map<K, Sum> sums, Comparator<K> order) {
        Map<K, Sum> ordered = new TreeMap<>(order);
        ordered.putAll(sums);
        return ordered;
    }
}
