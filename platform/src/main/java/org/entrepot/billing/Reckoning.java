package org.entrepot.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.node.DatedSettings;
import org.entrepot.park.Consumption;
import org.entrepot.park.Lease;
import org.entrepot.park.ServiceRequest;

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
     * What a tenant owes from.
     *
     * @param leases the tenant's
     * @param cleared declarations of the tenant that were cleared in the month
     * @param palletDays places that its goods took in the warehouse, summed over the month's days
     * @param charges of days of the month or before, that no standing bill has
     * @param requests that were done on such days, that no standing bill has
     * @param used what meters measured up to such days
     */
    record Causes(
            List<Lease> leases,
            long cleared,
            long palletDays,
            List<Charge> charges,
            List<ServiceRequest> requests,
            List<Consumption> used) {}

    /** @param billed which shares of what was used standing bills have */
    List<BillLine> lines(Causes causes, Set<BillStore.Share> billed) {
        List<BillLine> lines = new ArrayList<>();
        for (Lease lease : causes.leases()) {
            for (Lease.Due due : lease.due(month)) {
                if (due.fen() > 0) {
                    lines.add(line(
                            Fee.RENT,
                            lease.unit().unit(),
                            Origin.ofLease(lease.id()),
                            due.from(),
                            due.to(),
                            metres(lease, due),
                            BigDecimal.valueOf(due.fenAMetre(), 2),
                            due.fen()));
                }
                management(lease, due).ifPresent(lines::add);
            }
        }
        for (Consumption used : causes.used()) {
            for (Lease lease : causes.leases()) {
                if (!billed.contains(new BillStore.Share(used.after().id(), lease.id()))) {
                    share(used, lease).ifPresent(lines::add);
                }
            }
        }
        counted(Fee.PARCEL, causes.cleared()).ifPresent(lines::add);
        counted(Fee.PALLET_DAY, causes.palletDays()).ifPresent(lines::add);
        for (ServiceRequest request : causes.requests()) {
            rendered(request).ifPresent(lines::add);
        }
        for (Charge charge : causes.charges()) {
            Origin origin = Origin.ofCharge(charge.id());
            priced(charge.fee(), charge.note(), origin, charge.day(), charge.day(), charge.quantity())
                    .ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<BillLine> counted(Fee fee, long count) {
        return count == 0
                ? Optional.empty()
                : priced(fee, "", Origin.COUNTED, month.atDay(1), month.atEndOfMonth(), BigDecimal.valueOf(count));
    }

    /** What falls to the days on which the lease ran; nothing where it did not. */
    private Optional<BillLine> share(Consumption used, Lease lease) {
        LocalDate last = lease.last();
        LocalDate from = used.first().isBefore(lease.from()) ? lease.from() : used.first();
        LocalDate to = last != null && last.isBefore(used.last()) ? last : used.last();
        if (!used.meter().unit().equals(lease.unit().unit()) || from.isAfter(to)) {
            return Optional.empty();
        }
        Origin.Metered metered = new Origin.Metered(
                used.meter().id(),
                used.meter().number(),
                used.after().id(),
                used.last(),
                used.before().value(),
                used.after().value());
        BigDecimal quantity = used.share(from, to);
        return quantity.signum() == 0
                ? Optional.empty()
                : priced(
                        Fee.of(used.meter().kind()),
                        used.meter().unit(),
                        Origin.ofMeter(lease.id(), metered),
                        from,
                        to,
                        quantity);
    }

    private Optional<BillLine> rendered(ServiceRequest request) {
        ServiceRequest.Act done = request.done();
        return done == null || request.billable().signum() == 0
                ? Optional.empty()
                : priced(
                        Fee.valueOf(request.offer().fee()),
                        done.reference().isEmpty() ? done.note() : done.reference(),
                        Origin.ofRequest(request.id()),
                        done.day(),
                        done.day(),
                        request.billable());
    }

    /** What a fee of the list makes at the price of its last day. */
    private Optional<BillLine> priced(
            Fee fee, String subject, Origin origin, LocalDate from, LocalDate to, BigDecimal quantity) {
        return Price.on(to, fee, prices)
                .filter(price -> price.yuan().signum() > 0)
                .map(price -> line(
                        fee,
                        subject,
                        origin,
                        from,
                        to,
                        quantity,
                        price.yuan(),
                        quantity.multiply(price.yuan())
                                .movePointRight(2)
                                .setScale(0, RoundingMode.HALF_UP)
                                .longValueExact()));
    }

    /** Care of the building for the same days as rent, whether rent was agreed or not, at the price of the month's first day. */
    private Optional<BillLine> management(Lease lease, Lease.Due due) {
        return Price.on(month.atDay(1), Fee.MANAGEMENT, prices)
                .filter(price -> price.yuan().signum() > 0)
                .map(price -> line(
                        Fee.MANAGEMENT,
                        lease.unit().unit(),
                        Origin.ofLease(lease.id()),
                        due.from(),
                        due.to(),
                        metres(lease, due),
                        price.yuan(),
                        price.yuan()
                                .movePointRight(2)
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
            Origin origin,
            LocalDate from,
            LocalDate to,
            BigDecimal quantity,
            BigDecimal price,
            long netFen) {
        BigDecimal percent = new BigDecimal(settings.value(fee.vat(), to));
        long vat = BigDecimal.valueOf(netFen)
                .multiply(percent)
                .divide(HUNDRED, 0, RoundingMode.HALF_UP)
                .longValueExact();
        return new BillLine(fee, subject, origin, from, to, quantity, price, netFen, percent, vat);
    }
}
