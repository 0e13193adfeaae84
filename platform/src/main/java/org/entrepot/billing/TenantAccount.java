package org.entrepot.billing;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.entrepot.kernel.EnterpriseCode;

/**
 * How a tenant stands with the park on a day, CNY fen.
 *
 * @param bills all of them, by month
 * @param receipts all money, by day
 * @param open what of each standing bill is not paid: money settles what is due first
 * @param creditFen money beyond all bills
 * @param depositFen deposits held
 */
public record TenantAccount(
        EnterpriseCode tenant,
        List<Bill> bills,
        List<Receipt> receipts,
        List<Open> open,
        long creditFen,
        long depositFen) {
    public TenantAccount {
        bills = List.copyOf(bills);
        receipts = List.copyOf(receipts);
        open = List.copyOf(open);
    }

    /**
     * What of a bill is not paid.
     *
     * @param overdue days since it was due; 0 where it is not
     */
    public record Open(Bill bill, long fen, int overdue) {}

    /** Of bills and money, on a day; pure. */
    static TenantAccount of(EnterpriseCode tenant, List<Bill> bills, List<Receipt> receipts, LocalDate day) {
        long paid = sum(receipts, Receipt.Kind.BILLS);
        List<Open> open = new ArrayList<>();
        List<Bill> standing = bills.stream()
                .filter(Bill::stands)
                .sorted(Comparator.comparing(Bill::due).thenComparingLong(Bill::id))
                .toList();
        for (Bill bill : standing) {
            long settled = Math.min(paid, bill.grossFen());
            paid -= settled;
            if (settled < bill.grossFen()) {
                int overdue = (int) Math.max(0, ChronoUnit.DAYS.between(bill.due(), day));
                open.add(new Open(bill, bill.grossFen() - settled, overdue));
            }
        }
        return new TenantAccount(
                tenant,
                bills,
                receipts,
                open,
                paid,
                sum(receipts, Receipt.Kind.DEPOSIT) - sum(receipts, Receipt.Kind.DEPOSIT_BACK));
    }

    private static long sum(List<Receipt> receipts, Receipt.Kind kind) {
        return receipts.stream()
                .filter(receipt -> receipt.kind() == kind)
                .mapToLong(Receipt::fen)
                .sum();
    }

    public long openFen() {
        return open.stream().mapToLong(Open::fen).sum();
    }

    public long overdueFen() {
        return open.stream()
                .filter(one -> one.overdue() > 0)
                .mapToLong(Open::fen)
                .sum();
    }
}
