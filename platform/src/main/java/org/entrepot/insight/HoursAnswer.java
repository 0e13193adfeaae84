package org.entrepot.insight;

import java.time.LocalDate;
import java.util.List;

/**
 * How long the segments took.
 *
 * @param from first day of arrival that is counted: of the month, where what was asked is kept by month alone
 * @param to last day, likewise
 * @param cut by what it is told apart: by months, where days were asked for and it is kept by month alone
 * @param rows by key and segment; what nobody went through is absent
 */
public record HoursAnswer(LocalDate from, LocalDate to, Cut cut, List<Row> rows) {

    /** A segment of the lists of one key of a cut. */
    public record Row(String key, Segment segment, Hours hours) {}

    /** A segment of a key; none where nobody went through it. */
    public Hours of(String key, Segment segment) {
        return rows.stream()
                .filter(row -> row.key().equals(key) && row.segment() == segment)
                .map(Row::hours)
                .findFirst()
                .orElse(Hours.NONE);
    }
}
