package org.entrepot.collection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.catalog.Period;
import org.entrepot.node.DatedSettings;
import org.entrepot.node.PackagedTable;
import org.jspecify.annotations.Nullable;

/** What law and house set for collecting and for the tax pack, by date, from {@code terms.csv} and {@code refund-rates.csv}. */
final class CollectionTerms {
    private final DatedSettings settings;
    private final List<RefundRate> rates;

    private CollectionTerms(DatedSettings settings, List<RefundRate> rates) {
        this.settings = settings;
        this.rates = rates;
    }

    /**
     * A refund rate.
     *
     * @param hs the beginning of the commodity codes it is about
     * @param percent 0 where the refund was ended
     */
    record RefundRate(String hs, BigDecimal percent, Period period, String source, String confidence) {}

    static CollectionTerms load() {
        return new CollectionTerms(
                DatedSettings.beside(CollectionTerms.class, "terms.csv"),
                PackagedTable.rows(CollectionTerms.class, "refund-rates.csv").stream()
                        .map(row -> new RefundRate(
                                row.get("hs"),
                                new BigDecimal(row.get("rate")),
                                new Period(LocalDate.parse(row.get("from")), end(row.get("to"))),
                                row.get("source"),
                                row.get("confidence")))
                        .toList());
    }

    private static @Nullable LocalDate end(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }

    /** All that hold on a day, for a page that shows them. */
    List<DatedSettings.Setting> on(LocalDate day) {
        return settings.on(day);
    }

    /** The last day for collecting, from the day on which goods left. */
    LocalDate due(LocalDate left) {
        return left.plusDays(settings.number("collect.days", left));
    }

    int keptYears(LocalDate today) {
        return settings.number("kept.years", today);
    }

    List<String> basis(LocalDate day) {
        return List.of(settings.value("evidence.basis", day).split(";", -1));
    }

    int mostOrders(LocalDate today) {
        return settings.number("evidence.orders.most", today);
    }

    boolean isExemptMode(String mode, LocalDate on) {
        return settings.find("exempt.modes", on)
                .filter(modes -> Set.of(modes.split(" ", -1)).contains(mode))
                .isPresent();
    }

    boolean isZoneOffice(String office, LocalDate on) {
        return settings.find("exempt.offices", on)
                .filter(offices -> List.of(offices.split(" ", -1)).stream().anyMatch(office::startsWith))
                .isPresent();
    }

    /** Percent of revenue that counts as income; empty where the rule does not hold on that day. */
    Optional<BigDecimal> assessedIncome(LocalDate on) {
        return settings.find("assessed.income.percent", on).map(BigDecimal::new);
    }

    /** Percent of income; that of small and low-profit enterprises where it holds on that day. */
    BigDecimal incomeTax(boolean small, LocalDate on) {
        Optional<String> relief = small ? settings.find("income.tax.small.percent", on) : Optional.empty();
        return new BigDecimal(relief.orElseGet(() -> settings.value("income.tax.percent", on)));
    }

    int refundMonths(LocalDate on) {
        return settings.find("refund.months", on).map(Integer::valueOf).orElse(0);
    }

    /** Whether a list of that mode may have its refund on departure. */
    boolean isPreRefund(String mode, LocalDate on) {
        return settings.find("prerefund.mode", on).filter(mode::equals).isPresent();
    }

    String preRefundType(LocalDate on) {
        return settings.value("prerefund.type", on);
    }

    /** The first and the last day on which a refund on departure is settled. */
    Period settlement(LocalDate preRefund) {
        MonthDay last = MonthDay.parse("--" + settings.value("prerefund.settled.by", preRefund));
        return new Period(preRefund.withDayOfMonth(1).plusMonths(1), last.atYear(preRefund.getYear() + 1));
    }

    /** The rate of the longest code that fits; empty where none is on file: it is not guessed. */
    Optional<RefundRate> refundRate(String hs, LocalDate on) {
        return rates.stream()
                .filter(rate -> hs.startsWith(rate.hs()) && rate.period().contains(on))
                .max(Comparator.comparingInt(rate -> rate.hs().length()));
    }
}
