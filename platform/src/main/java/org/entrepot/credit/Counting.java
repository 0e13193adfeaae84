package org.entrepot.credit;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.entrepot.billing.Bill;
import org.entrepot.billing.Bills;
import org.entrepot.billing.Receipt;
import org.entrepot.billing.TenantAccount;
import org.entrepot.clearance.PartyLists;
import org.entrepot.clearance.PartyRecord;
import org.entrepot.collection.CollectionPunctuality;
import org.entrepot.credit.Scale.Count;
import org.entrepot.kernel.Beijing;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Enterprise;
import org.entrepot.registry.Registry;
import org.entrepot.settlement.PaymentBook;
import org.entrepot.settlement.PaymentBooks;

/**
 * Counts what the other modules hold of each tenant of the park: enterprises alone, for nobody else is registered.
 *
 * @param bills the park's own
 * @param books of taxes, by their payers
 */
record Counting(Registry registry, PartyLists lists, Bills bills, CollectionPunctuality collections, PaymentBooks books)
        implements Credit.Counts {

    @Override
    public Map<EnterpriseCode, List<Count>> of(Credit.Stretch stretch) throws SQLException {
        LocalDate from = stretch.from();
        LocalDate to = stretch.to();
        Map<EnterpriseCode, PartyRecord> records = lists.records(from, to, stretch.inTime());
        Map<EnterpriseCode, CollectionPunctuality.Due> due = collections.due(from, to);
        Map<EnterpriseCode, TenantAccount> accounts = new HashMap<>();
        bills.accounts(Bills.PARK).forEach(account -> accounts.put(account.tenant(), account));
        Map<EnterpriseCode, List<Count>> counts = new HashMap<>();
        for (Enterprise enterprise : registry.enterprises().all()) {
            if (enterprise.tenant()) {
                EnterpriseCode code = enterprise.code();
                List<Count> all = new ArrayList<>(lists(records.getOrDefault(code, PartyRecord.NOTHING)));
                TenantAccount account = accounts.get(code);
                all.add(account == null ? new Count(Component.BILLS, 0, 0) : bills(account, from, to));
                CollectionPunctuality.Due orders = due.getOrDefault(code, CollectionPunctuality.Due.NOTHING);
                all.add(new Count(Component.COLLECTIONS, orders.inTime(), orders.orders()));
                all.add(taxes(books.books(Bills.PARK, code), from, to));
                counts.put(code, all);
            }
        }
        return counts;
    }

    static List<Count> lists(PartyRecord record) {
        return List.of(
                new Count(Component.DOCUMENTS, record.inTime(), record.arrived()),
                new Count(Component.REFUSALS, record.decided() - record.refused(), record.decided()),
                new Count(Component.INSPECTIONS, record.inspected() - record.found(), record.inspected()));
    }

    /** Money settles what is due first; a bill was paid in time where what had come by its day covers it and all before it. */
    static Count bills(TenantAccount account, LocalDate from, LocalDate to) {
        long owed = 0;
        long good = 0;
        long all = 0;
        List<Bill> standing = account.bills().stream()
                .filter(Bill::stands)
                .sorted(Comparator.comparing(Bill::due).thenComparingLong(Bill::id))
                .toList();
        for (Bill bill : standing) {
            owed += bill.grossFen();
            if (!bill.due().isBefore(from) && !bill.due().isAfter(to)) {
                all++;
                good += paid(account.receipts(), bill.due()) >= owed ? 1 : 0;
            }
        }
        return new Count(Component.BILLS, good, all);
    }

    private static long paid(List<Receipt> receipts, LocalDate by) {
        return receipts.stream()
                .filter(receipt ->
                        receipt.kind() == Receipt.Kind.BILLS && !receipt.day().isAfter(by))
                .mapToLong(Receipt::fen)
                .sum();
    }

    private static Count taxes(Collection<PaymentBook> books, LocalDate from, LocalDate to) {
        List<PaymentBook> due = books.stream()
                .filter(book -> !book.dueTo().isBefore(from) && !book.dueTo().isAfter(to))
                .toList();
        return new Count(Component.TAXES, due.stream().filter(Counting::inTime).count(), due.size());
    }

    private static boolean inTime(PaymentBook book) {
        Instant paid = book.paidAt();
        return paid != null && !Beijing.date(paid).isAfter(book.dueTo());
    }
}
