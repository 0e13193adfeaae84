package org.entrepot.collection;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.Beijing;
import org.entrepot.ledger.AccountCode;
import org.entrepot.ledger.AccountId;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.LimitRule;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;

/**
 * The books of the money. What a bank books goes from the seller's account to the line's own; what is told of a line goes from
 * there to the order's, or aside. The line's account cannot be spent beyond what came: whatever else goes wrong, no money is
 * counted twice. What was kept back and never came goes from an account of its kind to the order's.
 */
final class Booking {
    private static final AccountCode BANK = AccountCode.of(40, "bank account");
    private static final AccountCode LINE = AccountCode.of(41, "line of a bank");
    private static final AccountCode ORDER = AccountCode.of(42, "collected of an order");
    private static final AccountCode KEPT = AccountCode.of(43, "kept back from an order");
    private static final AccountCode ASIDE = AccountCode.of(44, "bounced, or no money of a sale");

    private final Shift shift;
    private final Map<AccountId, AccountSpec> accounts = new LinkedHashMap<>();
    private final List<Planned> planned = new ArrayList<>();
    private final List<TransferId> known = new ArrayList<>();

    /** A transfer to be made, those first that fill the account of a line. */
    private record Planned(int turn, Transfer transfer) {}

    Booking(Shift shift) {
        this.shift = shift;
    }

    /** The account of a line, of which nothing is told twice. */
    static AccountSpec line(long line, Amount amount) {
        return new AccountSpec(
                LINE,
                String.valueOf(line),
                unit(amount.currency()),
                amount.minor() > 0 ? LimitRule.DEBITS_NOT_ABOVE_CREDITS : LimitRule.CREDITS_NOT_ABOVE_DEBITS,
                0);
    }

    /** The seller's account at a bank. */
    static AccountSpec bank(String seller, String account, String currency) {
        return AccountSpec.open(BANK, seller + "|" + account.replace('#', '_') + "|" + currency, unit(currency));
    }

    /** What an order got in a currency. */
    static AccountSpec order(String orderNo, String currency) {
        return AccountSpec.open(ORDER, orderNo.replace('#', '_') + "|" + currency, unit(currency));
    }

    private static AccountSpec kept(String seller, AllocationKind kind, String currency) {
        return AccountSpec.open(KEPT, seller + "|" + kind + "|" + currency, unit(currency));
    }

    private static AccountSpec aside(String seller, AllocationKind kind, String currency) {
        return AccountSpec.open(ASIDE, seller + "|" + kind + "|" + currency, unit(currency));
    }

    private static String unit(String currency) {
        return currency + "/100";
    }

    /** A line of a bank begins to count. */
    void counted(LineStore.Row line) {
        move(
                bookingId(line, "collect.booked"),
                bank(line.seller(), line.account(), line.amount().currency()),
                line(line.id(), line.amount()),
                line.amount().minor(),
                "bank line " + line.id(),
                null);
    }

    /** A line counts no longer: its file was taken back. */
    void uncounted(LineStore.Row line) {
        move(
                bookingId(line, "collect.unbooked"),
                line(line.id(), line.amount()),
                bank(line.seller(), line.account(), line.amount().currency()),
                line.amount().minor(),
                "bank line " + line.id() + " taken back",
                bookingId(line, "collect.booked"));
    }

    private static TransferId bookingId(LineStore.Row line, String purpose) {
        return TransferId.of(beginning(line.booked()), "bank line " + line.id(), 1, purpose);
    }

    private static Instant beginning(LocalDate day) {
        return day.atStartOfDay(Beijing.ZONE).toInstant();
    }

    /**
     * Something is told of money.
     *
     * @param whole the amount of its line; not looked at where it is of none
     */
    void told(String seller, Allocation allocation, Amount whole) {
        move(
                id(allocation, "collect.told"),
                from(seller, allocation, whole),
                to(seller, allocation),
                allocation.amount(),
                reference(allocation),
                null);
    }

    /** What was told is undone. */
    void untold(String seller, Allocation allocation, Amount whole) {
        move(
                id(allocation, "collect.undone"),
                to(seller, allocation),
                from(seller, allocation, whole),
                allocation.amount(),
                reference(allocation) + " undone",
                id(allocation, "collect.told"));
    }

    private static AccountSpec from(String seller, Allocation allocation, Amount whole) {
        Long line = allocation.line();
        return line == null ? kept(seller, allocation.kind(), allocation.currency()) : line(line, whole);
    }

    private static AccountSpec to(String seller, Allocation allocation) {
        return allocation.kind() == AllocationKind.BOUNCED || allocation.kind() == AllocationKind.NOT_OURS
                ? aside(seller, allocation.kind(), allocation.currency())
                : order(allocation.orderNo(), allocation.currency());
    }

    private static TransferId id(Allocation allocation, String purpose) {
        return TransferId.of(allocation.madeAt(), "allocation " + allocation.id(), 1, purpose);
    }

    private static String reference(Allocation allocation) {
        return allocation.kind() + " " + allocation.orderNo() + " allocation " + allocation.id();
    }

    /** Moves an amount from one account to the other, or back where it is negative. */
    private void move(
            TransferId id,
            AccountSpec from,
            AccountSpec to,
            long amount,
            String reference,
            @org.jspecify.annotations.Nullable TransferId corrected) {
        if (amount == 0) {
            return;
        }
        AccountSpec debit = amount > 0 ? from : to;
        AccountSpec credit = amount > 0 ? to : from;
        accounts.put(debit.id(), debit);
        accounts.put(credit.id(), credit);
        known.add(id);
        Transfer.Deed deed = new Transfer.Deed(reference, shift.now());
        if (corrected != null) {
            known.add(corrected);
        }
        planned.add(new Planned(
                turn(debit, credit),
                corrected == null
                        ? Transfer.posted(id, debit.id(), credit.id(), Math.abs(amount), deed)
                        : Transfer.correction(id, debit.id(), credit.id(), Math.abs(amount), corrected, deed)));
    }

    /** What makes room on a limited account goes before what takes it. */
    private static int turn(AccountSpec debit, AccountSpec credit) {
        boolean fills = credit.limit() == LimitRule.DEBITS_NOT_ABOVE_CREDITS
                || debit.limit() == LimitRule.CREDITS_NOT_ABOVE_DEBITS;
        return fills ? 0 : 1;
    }

    /** Makes all of it, in the caller's transaction. */
    void commit() throws SQLException {
        if (planned.isEmpty()) {
            return;
        }
        Book book = shift.gather(accounts.values(), known, List.of());
        planned.sort(Comparator.comparingInt(Planned::turn));
        Optional<TransferFailure> failure =
                book.applyAll(planned.stream().map(Planned::transfer).toList());
        if (failure.isPresent()) {
            throw new IllegalStateException("the books refuse: " + failure.get());
        }
    }
}
