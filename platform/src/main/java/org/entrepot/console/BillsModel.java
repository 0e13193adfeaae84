package org.entrepot.console;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.entrepot.billing.Bill;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Reminder;
import org.entrepot.billing.TenantAccount;
import org.entrepot.billing.TrialBalance;
import org.entrepot.park.Lease;
import org.jspecify.annotations.Nullable;

/**
 * What the page of bills shows.
 *
 * @param month the month looked at
 * @param bills of that month; a tenant's of all months
 * @param drafts what would stand on the bills of the month that are not made; none for a tenant
 * @param balance the month's books; null for a tenant
 * @param accounts how tenants stand; a tenant's own
 * @param leases a tenant's own; none for the park's people
 * @param firms codes and names to choose a tenant from
 * @param over whether the month is over
 * @param takes whether the reader may change anything
 */
public record BillsModel(
        YearMonth month,
        List<Bill> bills,
        List<Bills.Draft> drafts,
        @Nullable TrialBalance balance,
        List<TenantAccount> accounts,
        List<Reminder> reminders,
        List<Lease> leases,
        Map<String, String> firms,
        Directory directory,
        boolean over,
        boolean takes,
        Told told) {

    /** What is open of a bill, CNY fen; 0 where it is paid or taken back. */
    public long open(Bill bill) {
        return accounts.stream()
                .flatMap(account -> account.open().stream())
                .filter(open -> open.bill().id() == bill.id())
                .mapToLong(TenantAccount.Open::fen)
                .sum();
    }

    /** Whether a bill is open beyond its day. */
    public boolean overdue(Bill bill) {
        return accounts.stream()
                .flatMap(account -> account.open().stream())
                .anyMatch(open -> open.bill().id() == bill.id() && open.overdue() > 0);
    }

    public long openFen() {
        return accounts.stream().mapToLong(TenantAccount::openFen).sum();
    }

    public long overdueFen() {
        return accounts.stream().mapToLong(TenantAccount::overdueFen).sum();
    }

    /** What the bills of the page make, red ones taken off. */
    public long billedFen() {
        return bills.stream().mapToLong(Bill::grossFen).sum();
    }
}
