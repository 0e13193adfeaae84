package org.entrepot.insight;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.clearance.Watch.Refused;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.Direction;

/** A page of refusals, counted. Keys are in order, so that two writers would lock rows in one order. */
final class RefusalTally {
    /** What refused lists are counted by. */
    record ListKey(LocalDate day, Direction direction, boolean expired) {}

    /** What reasons are counted by. */
    record ReasonKey(LocalDate day, String rule, String code) {}

    private final Map<ListKey, Long> lists = new TreeMap<>(
            Comparator.comparing(ListKey::day).thenComparing(ListKey::direction).thenComparing(ListKey::expired));
    private final Map<ReasonKey, Long> reasons = new TreeMap<>(
            Comparator.comparing(ReasonKey::day).thenComparing(ReasonKey::rule).thenComparing(ReasonKey::code));

    void count(Refused refused) {
        LocalDate day = Beijing.date(refused.at());
        DeclarationSummary list = refused.declaration();
        if (list != null) {
            lists.merge(new ListKey(day, list.direction(), refused.expired()), 1L, Long::sum);
        }
        refused.faults().stream()
                .map(fault -> new ReasonKey(day, fault.rule(), fault.code()))
                .collect(Collectors.toSet())
                .forEach(key -> reasons.merge(key, 1L, Long::sum));
    }

    Map<ListKey, Long> lists() {
        return lists;
    }

    Map<ReasonKey, Long> reasons() {
        return reasons;
    }
}
