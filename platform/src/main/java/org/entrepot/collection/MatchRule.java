package org.entrepot.collection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.entrepot.catalog.Period;
import org.entrepot.node.PackagedTable;

/**
 * By what a line of a bank is matched without anybody's word, a row of {@code match-rules.csv}.
 *
 * @param place in which order they are tried
 * @param name as texts name it
 * @param days how far the days of both may lie apart; 0 where days do not matter
 * @param percent how far an amount in another currency may lie from what is expected
 * @param length the fewest characters of an order number that is looked for in texts
 */
public record MatchRule(
        int place,
        String name,
        int days,
        BigDecimal percent,
        int length,
        Period period,
        String source,
        String confidence) {
    private static final List<MatchRule> ALL = PackagedTable.rows(MatchRule.class, "match-rules.csv").stream()
            .map(MatchRule::of)
            .sorted(Comparator.comparingInt(MatchRule::place))
            .toList();

    private static MatchRule of(CSVRecord row) {
        String to = row.get("to");
        return new MatchRule(
                Integer.parseInt(row.get("place")),
                row.get("rule"),
                Integer.parseInt(row.get("days")),
                new BigDecimal(row.get("percent")),
                Integer.parseInt(row.get("length")),
                new Period(LocalDate.parse(row.get("from")), to.isEmpty() ? null : LocalDate.parse(to)),
                row.get("source"),
                row.get("confidence"));
    }

    /** Those of a day, in the order in which they are tried. */
    public static List<MatchRule> on(LocalDate day) {
        return ALL.stream().filter(rule -> rule.period().contains(day)).toList();
    }
}
