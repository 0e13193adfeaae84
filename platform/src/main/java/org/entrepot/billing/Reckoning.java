package org.entrepot.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entrepot.node.DatedSettings;
import org.entrepot.park.Lease;
import org.jspecify.annotations.Nullable;

/** The lines of a tenant's bill of a month. Pure. */
final class Reckoning {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 3;

    private final YearMonth month;
    private final List<Price> prices;
    private final DatedSettings settings;

    /** The whole price list, in whatever order. */
    Reckoning(YearMonth month, List<Price> prices, DatedSettings settings) {
        this.month = month;
        this.prices = List.copyOf(prices);
        this.settings = settings;
    }

    /**
     * @param leases the tenant's
     * @param cleared declarations of the tenant that were cleared in the month
     * @param charges of the tenant, of days of the month or before, that no standing bill has
     */
    List<BillLine> lines(List<Lease> leases, long cleared, List<Charge> charges) {
        List<BillLine> lines = new ArrayList<>();
        for (Lease lease : leases) {
            for (Lease.Due due : lease.due(month)) {
                if (due.fen() > 0) {
                    lines.add(line(
                            Fee.RENT,
                            lease.unit().unit(),
                            lease.id(),
                            null,
                            due.from(),
                            due.to(),
                            metres(lease, due),
                            due.fenAMetre(),
                            due.fen()));
                }
                management(lease, due).ifPresent(lines::add);
            }
        }
        if (cleared > 0) {
            priced(Fee.PARCEL, "", null, month.atDay(1), month.atEndOfMonth(), BigDecimal.valueOf(cleared))
                    .ifPresent(lines::add);
        }
        for (Charge charge : charges) {
            priced(charge.fee(), charge.note(), charge.id(), charge.day(), charge.day(), charge.quantity())
                    .ifPresent(lines::add);
        }
        return lines;
    }

    /** The price that holds on a day; nothing where the list has none yet. */
    private Optional<Price> price(Fee fee, LocalDate day) {
        return prices.stream()
                .filter(price -> price.fee() == fee && !price.from().isAfter(day))
                .max(Comparator.comparing(Price::from));
    }

    /** What a fee of the list makes at the price of its last day. */
    private Optional<BillLine> priced(
            Fee fee, String subject, @Nullable Long charge, LocalDate from, LocalDate to, BigDecimal quantity) {
        return price(fee, to)
                .filter(price -> price.fen() > 0)
                .map(price -> line(
                        fee,
                        subject,
                        null,
                        charge,
                        from,
                        to,
                        quantity,
                        price.fen(),
                        quantity.multiply(BigDecimal.valueOf(price.fen()))
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact()));
    }

    /** Care of the building for the same days as rent, whether rent was agreed or not, at the price of the month's first day. */
    private Optional<BillLine> management(Lease lease, Lease.Due due) {
        return price(Fee.MANAGEMENT, month.atDay(1))
                .filter(price -> price.fen() > 0)
                .map(price -> line(
                        Fee.MANAGEMENT,
                        lease.unit().unit(),
                        lease.id(),
                        null,
                        due.from(),
                        due.to(),
                        metres(lease, due),
                        price.fen(),
                        BigDecimal.valueOf(price.fen())
                                .multiply(lease.unit().squareMetres())
                                .multiply(BigDecimal.valueOf(due.days()))
                                .divide(BigDecimal.valueOf(month.lengthOfMonth()), 0, RoundingMode.HALF_UP)
                                .longValueExact()));
    }

    /** Area times the share of the month, for people: the amount is worked out from the days. */
    private BigDecimal metres(Lease lease, Lease.Due due) {
        return lease.unit()
                .squareMetres()
                .multiply(BigDecimal.valueOf(due.days()))
                .divide(BigDecimal.valueOf(month.lengthOfMonth()), DECIMALS, RoundingMode.HALF_UP);
    }

    private BillLine line(
            Fee fee,
            String subject,
            @Nullable Long lease,
            @Nullable Long charge,
            LocalDate from,
            LocalDate to,
            BigDecimal quantity,
            long priceFen,
            long netFen) {
        BigDecimal percent = new BigDecimal(settings.value(fee.vat(), to));
        long vat = BigDecimal.valueOf(netFen)
                .multiply(percent)
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
        return new BillLine(fee, subject, lease, charge, from, to, quantity, priceFen, netFen, percent, vat);
    }
}
