package org.entrepot.collection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What of a seller's exports should have come by the end of a day, and what of that had not, in hundredths of a currency.
 *
 * @param day Beijing; what was told of that day and before counts, whenever it was told
 * @param orders whose term for collecting ended within the year up to that day
 * @param due what they should have brought: less what lies unsold abroad
 * @param overdue what of it had neither come nor been kept back or refunded
 */
public record DueMoney(LocalDate day, String seller, String currency, long orders, long due, long overdue) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** What is overdue of what is due, percent with one decimal, half up; empty where nothing is due. */
    public Optional<BigDecimal> percent() {
        return due <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(overdue)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(due), 1, RoundingMode.HALF_UP));
    }

    /** All sellers of a day together, in the currency of most orders, for currencies are not added up; the seller is {@code *} then. */
    public static Optional<DueMoney> of(Collection<DueMoney> rows, LocalDate day) {
        Map<String, DueMoney> byCurrency = new TreeMap<>();
        rows.stream()
                .filter(row -> row.day().equals(day))
                .forEach(row -> byCurrency.merge(
                        row.currency(),
                        new DueMoney(day, "*", row.currency(), row.orders(), row.due(), row.overdue()),
                        DueMoney::and));
        return List.copyOf(byCurrency.values()).stream().max(Comparator.comparingLong(DueMoney::orders));
    }

    private DueMoney and(DueMoney other) {
        return new DueMoney(day, "*", currency, orders + other.orders, due + other.due, overdue + other.overdue);
    }
}
