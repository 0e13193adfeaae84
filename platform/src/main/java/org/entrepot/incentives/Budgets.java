package org.entrepot.incentives;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.kernel.Money;
import org.entrepot.ledger.AccountCode;
import org.entrepot.ledger.AccountId;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Balance;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.Ledger;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;

/**
 * The money of programmes in the ledger, CNY fen. A budget is an account that cannot be spent beyond what was granted; what is proposed is
 * reserved of it, what is approved is owed to the enterprise, and no more than that is paid.
 */
final class Budgets {
    private static final AccountCode BUDGET = AccountCode.of(70, "budget of a programme");
    private static final AccountCode GRANTED = AccountCode.of(71, "budgets granted");
    private static final AccountCode OWED = AccountCode.of(72, "incentive owed to an enterprise");
    private static final AccountCode PAID = AccountCode.of(73, "incentives paid and to be paid back");
    private static final String UNIT = Money.CNY.value();

    private final Shift shift;
    private final Map<AccountId, AccountSpec> accounts = new LinkedHashMap<>();
    private final List<TransferId> known = new ArrayList<>();
    private final List<TransferId> reservations = new ArrayList<>();

    Budgets(Shift shift) {
        this.shift = shift;
    }

    private static AccountSpec budget(String programme) {
        return AccountSpec.limited(BUDGET, programme, UNIT);
    }

    private static AccountSpec granted(String programme) {
        return AccountSpec.open(GRANTED, programme, UNIT);
    }

    private static AccountSpec owed(Claim claim) {
        return AccountSpec.limited(OWED, claim.enterprise() + "|" + claim.programme(), UNIT);
    }

    private static AccountSpec paid(Claim claim) {
        return AccountSpec.open(PAID, claim.enterprise() + "|" + claim.programme(), UNIT);
    }

    /** What was granted to it and how much of that is reserved and spent. */
    static Balance balance(Connection c, String programme) throws SQLException {
        return Ledger.balance(c, budget(programme).id());
    }

    /** A change of what is granted. */
    record Grant(String programme, int version, long fen) {}

    /** Makes each for itself; gives those that a budget does not allow, for more of it is spoken for. */
    List<Grant> grant(List<Grant> grants) throws SQLException {
        List<Transfer> transfers = new ArrayList<>();
        for (Grant one : grants) {
            AccountSpec budget = use(budget(one.programme()));
            AccountSpec granted = use(granted(one.programme()));
            boolean more = one.fen() > 0;
            TransferId id = know(
                    TransferId.of(shift.now(), "programme " + one.programme(), one.version(), "incentives.granted"));
            transfers.add(Transfer.posted(
                    id,
                    more ? granted.id() : budget.id(),
                    more ? budget.id() : granted.id(),
                    Math.abs(one.fen()),
                    deed("programme " + one.programme() + " version " + one.version())));
        }
        List<Grant> refused = new ArrayList<>();
        if (!grants.isEmpty()) {
            Book book = gather();
            for (int i = 0; i < grants.size(); i++) {
                if (book.apply(transfers.get(i)).isPresent()) {
                    refused.add(grants.get(i));
                }
            }
        }
        return refused;
    }

    /** What a programme has left, locked until the transaction ends; then {@link #reserve} may follow. */
    Room room(Claim claim) throws SQLException {
        AccountSpec budget = use(budget(claim.programme()));
        AccountSpec owed = use(owed(claim));
        know(reservation(claim, claim.proposals() + 1));
        Book book = gather();
        return new Room(book, budget.id(), owed.id());
    }

    /** A budget under lock. */
    record Room(Book book, AccountId budget, AccountId owed) {
        long left() {
            return book.balance(budget).available();
        }
    }

    /** Reserves what is proposed. */
    void reserve(Room room, Claim claim, long fen) {
        done(room.book()
                .apply(Transfer.reserve(
                        reservation(claim, claim.proposals() + 1), room.budget(), room.owed(), fen, deed(claim))));
    }

    private static TransferId reservation(Claim claim, int attempt) {
        return TransferId.of(claim.madeAt(), "claim " + claim.id(), attempt, "incentives.reserved");
    }

    private static TransferId approval(Claim claim) {
        return TransferId.of(claim.madeAt(), "claim " + claim.id(), claim.proposals(), "incentives.approved");
    }

    /** What was reserved is owed, or given back. */
    void end(Claim claim, boolean approved) throws SQLException {
        use(budget(claim.programme()));
        use(owed(claim));
        TransferId reserved = reservation(claim, claim.proposals());
        TransferId id = know(
                approved
                        ? approval(claim)
                        : TransferId.of(claim.madeAt(), "claim " + claim.id(), claim.proposals(), "incentives.void"));
        reservations.add(reserved);
        done(gather().apply(
                        approved
                                ? Transfer.post(id, reserved, deed(claim))
                                : Transfer.voiding(id, reserved, deed(claim))));
    }

    /** What is owed is paid. */
    void pay(Claim claim, long fen) throws SQLException {
        AccountSpec owed = use(owed(claim));
        AccountSpec paid = use(paid(claim));
        TransferId id = know(TransferId.of(claim.madeAt(), "claim " + claim.id(), 1, "incentives.paid"));
        done(gather().apply(Transfer.posted(id, owed.id(), paid.id(), fen, deed(claim))));
    }

    /** An amount goes back to the budget: out of what is owed, or, where it was paid, for the enterprise to pay back. */
    void reclaim(Claim claim, Claim.Finding finding) throws SQLException {
        AccountSpec from = use(claim.state() == Claim.State.PAID ? paid(claim) : owed(claim));
        AccountSpec budget = use(budget(claim.programme()));
        TransferId corrected = know(approval(claim));
        TransferId id = know(TransferId.of(
                claim.madeAt(), "claim " + claim.id() + " list " + finding.list(), 1, "incentives.reclaimed"));
        done(gather().apply(Transfer.correction(id, from.id(), budget.id(), finding.fen(), corrected, deed(claim))));
    }

    private AccountSpec use(AccountSpec account) {
        accounts.put(account.id(), account);
        return account;
    }

    private TransferId know(TransferId id) {
        known.add(id);
        return id;
    }

    private Book gather() throws SQLException {
        return shift.gather(accounts.values(), known, reservations);
    }

    private Transfer.Deed deed(Claim claim) {
        return deed("claim " + claim.id() + " of " + claim.enterprise());
    }

    private Transfer.Deed deed(String reference) {
        return new Transfer.Deed(reference, shift.now());
    }

    private static void done(Optional<TransferFailure> failure) {
        failure.ifPresent(why -> {
            throw new IllegalStateException("the books refuse: " + why);
        });
    }
}
