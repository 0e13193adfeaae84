package org.entrepot.collection;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.entrepot.collection.CollectionTerms.RefundRate;
import org.entrepot.collection.ExportSale.Treatment;
import org.entrepot.kernel.Beijing;
import org.jspecify.annotations.Nullable;

/** How the tax office takes exports. Pure: what a figure rests on comes in and goes out with it. */
final class TaxReckoning {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CollectionTerms terms;
    private final TaxPack.@Nullable Profile profile;

    TaxReckoning(CollectionTerms terms, TaxPack.@Nullable Profile profile) {
        this.terms = terms;
        this.profile = profile;
    }

    /**
     * An invoice of a purchase.
     *
     * @param amount without VAT, in fen
     */
    record Purchase(String orderNo, int gnum, String invoiceNo, LocalDate invoiced, long amount) {}

    /**
     * A released list.
     *
     * @param soldOn when stock of an overseas warehouse was sold; null before, and for what was sold on export
     */
    record Released(
            ExportSale sale,
            List<Purchase> purchases,
            @Nullable LocalDate soldOn) {
        LocalDate day() {
            return Beijing.date(java.util.Objects.requireNonNull(sale.releasedAt()));
        }
    }

    /** The pack of a month. */
    TaxPack pack(String seller, YearMonth month, List<Released> released, Matching.Rates rates) {
        LocalDate first = month.atDay(1);
        List<TaxPack.Row> rows = new ArrayList<>();
        for (Released one : released) {
            rows.add(row(one, revenue(one.sale(), first, rates)));
        }
        long exempt = revenue(rows, Treatment.EXEMPT);
        return new TaxPack(
                seller,
                month,
                profile,
                rows,
                refund(rows, Treatment.REFUND),
                refund(rows, Treatment.PRE_REFUND),
                exempt,
                revenue(rows, Treatment.NEITHER),
                income(exempt, first),
                (int) rows.stream().filter(row -> row.revenue() == null).count(),
                rules(rows, first));
    }

    private static long refund(List<TaxPack.Row> rows, Treatment of) {
        return rows.stream()
                .filter(row -> row.treatment() == of)
                .mapToLong(TaxPack.Row::refund)
                .sum();
    }

    private static long revenue(List<TaxPack.Row> rows, Treatment of) {
        return rows.stream()
                .filter(row -> row.treatment() == of && row.revenue() != null)
                .mapToLong(row -> java.util.Objects.requireNonNull(row.revenue()))
                .sum();
    }

    /** FOB in fen at the parity of the first of the month; empty without a fresh rate. */
    private static @Nullable Long revenue(ExportSale sale, LocalDate first, Matching.Rates rates) {
        Long value = sale.listValue();
        return value == null
                ? null
                : rates.rate(sale.listCurrency(), "CNY", first)
                        .map(rate -> Matching.converted(value, rate))
                        .orElse(null);
    }

    /** Revenue times the percentage that counts as income, and the tax on it, each half up to the fen. */
    TaxPack.@Nullable Income income(long revenue, LocalDate on) {
        boolean small = profile != null && profile.small();
        return terms.assessedIncome(on)
                .map(percent -> {
                    long taxable = percent(revenue, percent);
                    BigDecimal tax = terms.incomeTax(small, on);
                    return new TaxPack.Income(revenue, percent, taxable, tax, percent(taxable, tax));
                })
                .orElse(null);
    }

    private static long percent(long fen, BigDecimal percent) {
        return BigDecimal.valueOf(fen)
                .multiply(percent)
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** How a released list is taken. */
    Treatment treatment(Released one) {
        return row(one, null).treatment();
    }

    /** What is sold in the month in which it left is applied for as sold; what is sold later is settled. */
    private static boolean isSoldBy(LocalDate day, Released one) {
        LocalDate sold = one.soldOn();
        return sold != null && !sold.isAfter(day);
    }

    TaxPack.Row row(Released one, @Nullable Long revenue) {
        ExportSale sale = one.sale();
        LocalDate day = one.day();
        Set<String> why = new TreeSet<>();
        List<TaxPack.Share> shares = shares(one, day, why);
        boolean invoiced = shares.size() == sale.lines().size() && !sale.lines().isEmpty();
        long purchase = one.purchases().stream().mapToLong(Purchase::amount).sum();
        LocalDate left = sale.departedAt() == null ? day : Beijing.date(sale.departedAt());
        boolean stock = terms.isPreRefund(sale.mode(), day)
                && !isSoldBy(YearMonth.from(left).atEndOfMonth(), one);
        Treatment treatment;
        if (invoiced && stock && sale.departedAt() != null) {
            treatment = Treatment.PRE_REFUND;
        } else if (invoiced && !stock) {
            treatment = Treatment.REFUND;
        } else if (!invoiced && isExempt(one, day, why)) {
            treatment = Treatment.EXEMPT;
        } else {
            if (invoiced) {
                why.add("notDeparted");
            }
            treatment = Treatment.NEITHER;
        }
        boolean refunded = treatment == Treatment.REFUND || treatment == Treatment.PRE_REFUND;
        boolean producer = profile != null && profile.kind() == TaxPack.Profile.Kind.PRODUCER;
        if (refunded && producer) {
            why.add("producer");
        }
        int months = terms.refundMonths(day);
        return new TaxPack.Row(
                sale,
                treatment,
                revenue,
                purchase,
                refunded && !producer
                        ? shares.stream().mapToLong(TaxPack.Share::refund).sum()
                        : 0,
                refunded && months > 0 ? day.plusMonths(months) : null,
                treatment == Treatment.PRE_REFUND ? terms.settlement(left) : null,
                treatment == Treatment.PRE_REFUND ? terms.preRefundType(left) : "",
                treatment == Treatment.EXEMPT ? List.of() : List.copyOf(why),
                refunded ? shares : List.of());
    }

    /** A share for each line that has an invoice and a rate; why others have none. */
    private List<TaxPack.Share> shares(Released one, LocalDate day, Set<String> why) {
        Map<Integer, List<Purchase>> byLine = one.purchases().stream()
                .collect(Collectors.groupingBy(Purchase::gnum, TreeMap::new, Collectors.toList()));
        List<TaxPack.Share> shares = new ArrayList<>();
        for (ExportSale.Line line : one.sale().lines()) {
            List<Purchase> invoices = byLine.getOrDefault(line.gnum(), List.of());
            Optional<RefundRate> rate = terms.refundRate(line.hs(), day);
            if (invoices.isEmpty()) {
                why.add(byLine.isEmpty() ? "noInvoice" : "partInvoice");
            } else if (rate.isEmpty()) {
                why.add("rateUnknown");
            } else if (rate.get().percent().signum() == 0) {
                why.add("refundEnded");
            } else {
                long purchase = invoices.stream().mapToLong(Purchase::amount).sum();
                shares.add(new TaxPack.Share(
                        line.gnum(),
                        line.hs(),
                        invoices.stream().map(Purchase::invoiceNo).collect(Collectors.joining(", ")),
                        purchase,
                        rate.get().percent(),
                        percent(purchase, rate.get().percent())));
            }
        }
        return shares;
    }

    /** The conditions of 财税〔2018〕103号, and why one is not met. */
    private boolean isExempt(Released one, LocalDate day, Set<String> why) {
        ExportSale sale = one.sale();
        boolean exempt = one.purchases().isEmpty();
        exempt &= met(profile != null && profile.zone(), "notZone", why);
        exempt &= met(terms.isExemptMode(sale.mode(), day), "modeNotRetail", why);
        exempt &= met(terms.isZoneOffice(sale.office(), day), "officeNotZone", why);
        exempt &= met(isRegistered(sale), "dataMissing", why);
        exempt &= met(
                sale.lines().stream()
                        .noneMatch(line -> terms.refundRate(line.hs(), day)
                                .filter(rate -> rate.percent().signum() == 0)
                                .isPresent()),
                "refundEnded",
                why);
        return exempt;
    }

    private static boolean met(boolean is, String otherwise, Set<String> why) {
        if (!is) {
            why.add(otherwise);
        }
        return is;
    }

    /** Date, name, unit, quantity, unit price and amount of each line stand on the zone's platform. */
    private static boolean isRegistered(ExportSale sale) {
        return !sale.lines().isEmpty()
                && sale.lines().stream()
                        .allMatch(line -> !line.name().isBlank()
                                && !line.unit().isBlank()
                                && line.qty().signum() > 0
                                && line.price().signum() > 0
                                && line.total().signum() > 0);
    }

    private List<TaxPack.Rule> rules(List<TaxPack.Row> rows, LocalDate on) {
        List<TaxPack.Rule> rules = new ArrayList<>();
        terms.on(on).stream()
                .filter(one -> !one.name().startsWith("kept.")
                        && !one.name().startsWith("evidence.")
                        && !one.name().startsWith("collect."))
                .forEach(one -> rules.add(new TaxPack.Rule(one.name(), one.value(), one.source(), one.confidence())));
        Map<String, RefundRate> used = new TreeMap<>();
        for (TaxPack.Row row : rows) {
            LocalDate day =
                    Beijing.date(java.util.Objects.requireNonNull(row.sale().releasedAt()));
            row.sale()
                    .lines()
                    .forEach(line -> terms.refundRate(line.hs(), day)
                            .ifPresent(rate -> used.put(rate.hs() + rate.period(), rate)));
        }
        used.values()
                .forEach(rate -> rules.add(new TaxPack.Rule(
                        "refund." + rate.hs(),
                        rate.percent().toPlainString() + " %",
                        rate.source(),
                        rate.confidence())));
        return rules;
    }
}
