package org.entrepot.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;

/**
 * What a batch does to tax bills and to the guarantees under them, decided on values alone: no database, no clock. Each act is
 * made whole or not at all and sees those before it in the batch.
 *
 * <p>How the clearing of declarations uses it:
 *
 * <ol>
 *   <li><b>Gather.</b> For lists that may be returned {@code bills = TaxBills.lock(c, invtNos)}, after the matches are locked;
 *       to {@link org.entrepot.ledger.Ledger#gather} it adds {@link #accounts} of those bills to the accounts and {@link
 *       #drawings} to the transfers. A batch of new lists alone locks none.
 *   <li><b>Decide.</b> {@link #release} where an import list is released, {@link #returned} where a return (625) is approved.
 *   <li><b>Commit.</b> {@link TaxBills#record} in the same transaction as {@code Ledger.commit}.
 * </ol>
 */
public final class TaxEntry {
    /**
     * What happened to a bill.
     *
     * @param bill as it was then
     * @param made whether it was made; else it became void
     */
    record Event(TaxBill bill, boolean made) {}

    private final Map<String, List<TaxBill>> bills = new HashMap<>();
    private final Book book;
    private final Instant now;
    private final List<Event> events = new ArrayList<>();

    /**
     * @param standing by list number: all its bills in their order, as {@link TaxBills#lock} gave them
     * @param book with the accounts of guarantees that may be moved
     * @param now when the batch is decided
     */
    public TaxEntry(Map<String, List<TaxBill>> standing, Book book, Instant now) {
        standing.forEach((invtNo, all) -> bills.put(invtNo, new ArrayList<>(all)));
        this.book = book;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /** How many places of the commit what it tells of bills takes. */
    public int told() {
        return events.size();
    }

    /** What was decided, in order. */
    List<Event> events() {
        return List.copyOf(events);
    }

    /** How a bill stands at the end of the batch. */
    TaxBill.Status status(TaxBill bill) {
        return bills.getOrDefault(bill.invtNo(), List.of()).get(bill.seq()).status();
    }

    // --- what has to be gathered ------------------------------------------------------------------------------------

    /** The accounts that a return of these bills' goods may move. */
    public static List<AccountSpec> accounts(Collection<TaxBill> bills) {
        Set<AccountSpec> accounts = new LinkedHashSet<>();
        for (TaxBill bill : bills) {
            accounts.add(Guarantees.account(bill.guarantor()));
            accounts.add(Guarantees.due(bill.guarantor()));
        }
        return List.copyOf(accounts);
    }

    /** The transfers that drew on the guarantees: a return corrects them. */
    public static List<TransferId> drawings(Collection<TaxBill> bills) {
        return bills.stream().map(TaxBill::drawn).distinct().toList();
    }

    // --- acts -------------------------------------------------------------------------------------------------------

    /**
     * A list to be billed.
     *
     * @param declaration its document number
     * @param reserved under which its tax was reserved in this or an earlier batch
     * @param drawn under which it is drawn now
     */
    public record Released(
            long declaration,
            String invtNo,
            String office,
            BillParties parties,
            TransferId reserved,
            TransferId drawn) {}

    /** The list is released: what was reserved for its tax is drawn, and the bill made. */
    public void release(Released list, List<BillLine> lines) {
        Optional<TransferFailure> failed =
                book.apply(Transfer.post(list.drawn(), list.reserved(), new Transfer.Deed(list.invtNo() + "_0", now)));
        if (failed.isPresent()) {
            throw new IllegalStateException("what was reserved for a tax bill cannot be drawn: " + failed.get());
        }
        add(new TaxBill(
                list.declaration(),
                list.invtNo(),
                0,
                list.office(),
                list.parties(),
                now,
                now,
                List.copyOf(lines),
                TaxBill.Status.CREATED,
                list.drawn(),
                null));
    }

    /** Whether a list has a bill, as far as its bills were gathered or made. */
    public boolean knows(String invtNo) {
        return bills.containsKey(invtNo);
    }

    private void add(TaxBill bill) {
        bills.computeIfAbsent(bill.invtNo(), invtNo -> new ArrayList<>()).add(bill);
        events.add(new Event(bill, true));
    }

    /**
     * Goods of a list were returned: the bill is void and its tax given back to the guarantee; where goods are left, another
     * bill is made over the tax of the rest, which stays drawn. Returned in pieces or at once comes to the same. A return in
     * which nothing more is returned changes nothing.
     *
     * @param left by {@code gnum} what is left of lines after all returns so far; a line that is not named stays as released
     * @return why not: no bill of that list, or one that is in a payment book or void already
     */
    public Optional<Fault> returned(String invtNo, Map<Integer, Left> left) {
        List<TaxBill> all = bills.getOrDefault(invtNo, List.of());
        if (all.isEmpty()) {
            return Optional.of(fault(invtNo, "a list with a tax bill"));
        }
        TaxBill live = all.getLast();
        if (live.status() != TaxBill.Status.CREATED) {
            return Optional.of(
                    fault(live.taxNo() + " " + live.status().number(), "a tax bill in state 1, not in a payment book"));
        }
        List<BillLine> rest = new ArrayList<>();
        for (BillLine line : all.getFirst().lines()) {
            Left part = left.get(line.gnum());
            if (part == null) {
                rest.add(line);
            } else if (part.left().signum() > 0) {
                rest.add(line.left(part));
            }
        }
        TaxBill after = new TaxBill(
                live.declaration(),
                invtNo,
                live.seq() + 1,
                live.office(),
                live.parties(),
                live.released(),
                now,
                rest,
                TaxBill.Status.CREATED,
                live.drawn(),
                null);
        long restored = live.tax().minor() - after.tax().minor();
        if (restored < 0) {
            throw new IllegalArgumentException("more is left of " + live.taxNo() + " than before");
        }
        if (rest.equals(live.lines())) {
            return Optional.empty();
        }
        if (restored > 0) {
            Optional<TransferFailure> failed = book.apply(Guarantees.restore(live, restored, after.seq(), now));
            if (failed.isPresent() && !book.needsDeeper()) {
                throw new IllegalStateException("the tax of a bill cannot be given back: " + failed.get());
            }
        }
        TaxBill voided = live.become(TaxBill.Status.VOID);
        all.set(all.size() - 1, voided);
        events.add(new Event(voided, false));
        if (!rest.isEmpty()) {
            add(after);
        }
        return Optional.empty();
    }

    private static Fault fault(String found, String expected) {
        return new Fault("100", "tax.bill", "invtNo", found, expected);
    }
}
