package org.entrepot.insight;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long each segment took, of the lists of one key, while it is being added up. */
final class HoursSum {
    private final Map<Segment, ClassSum> segments = new EnumMap<>(Segment.class);

    ClassSum of(Segment segment) {
        return segments.computeIfAbsent(segment, any -> new ClassSum());
    }

    HoursSum plus(HoursSum other) {
        other.segments.forEach((segment, sum) -> of(segment).add(sum));
        return this;
    }

    boolean isNothing() {
        return segments.values().stream().allMatch(ClassSum::isNothing);
    }

    /** Those that lists went through, in the order of segments. */
    List<HoursAnswer.Row> rows(String key) {
        List<HoursAnswer.Row> rows = new ArrayList<>();
        segments.forEach((segment, sum) -> {
            Hours hours = sum.hours();
            if (hours.lists() != 0) {
                rows.add(new HoursAnswer.Row(key, segment, hours));
            }
        });
        return rows;
    }
}
