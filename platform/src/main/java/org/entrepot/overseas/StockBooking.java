package org.entrepot.overseas;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.entrepot.ledger.AccountCode;
import org.entrepot.ledger.AccountId;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;

/**
 * The books of the stock abroad: what left goes to the account of its line, what is sold, returned or lost goes from there. The
 * account cannot be spent beyond what left.
 */
final class StockBooking {
    private static final AccountCode LOT = AccountCode.of(60, "stock abroad");
    private static final AccountCode OTHER_SIDE = AccountCode.of(61, "stock abroad, other side");
    private static final String DEPARTED = "DEPARTED";
    private static final String PART = "/100000";

    private final Shift shift;
    private final Map<AccountId, AccountSpec> accounts = new LinkedHashMap<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final List<TransferId> known = new ArrayList<>();

    StockBooking(Shift shift) {
        this.shift = shift;
    }

    private AccountId lot(long id, String unit) {
        return named(AccountSpec.limited(LOT, String.valueOf(id), unit + PART));
    }

    private AccountId otherSide(String seller, String kind, String unit) {
        return named(AccountSpec.open(OTHER_SIDE, seller + "|" + kind + "|" + unit, unit + PART));
    }

    private AccountId named(AccountSpec spec) {
        accounts.put(spec.id(), spec);
        return spec.id();
    }

    /** A line left. */
    void departed(long id, StockLot lot) {
        TransferId transfer = TransferId.of(lot.departedAt(), "lot " + id, 1, "overseas.departed");
        known.add(transfer);
        transfers.add(Transfer.posted(
                transfer,
                otherSide(lot.seller(), DEPARTED, lot.unit()),
                lot(id, lot.unit()),
                lot.qty(),
                new Transfer.Deed("list " + lot.invtNo() + " line " + lot.gnum(), shift.now())));
    }

    /** Something of it went out. */
    void out(Movement movement, StockLot lot) {
        TransferId transfer = id(movement.id(), movement.enteredAt());
        known.add(transfer);
        transfers.add(Transfer.posted(
                transfer,
                lot(lot.id(), lot.unit()),
                otherSide(lot.seller(), movement.kind().name(), lot.unit()),
                movement.qty(),
                new Transfer.Deed(movement.kind() + " movement " + movement.id(), shift.now())));
    }

    /** What went out is taken back. */
    void back(Movement reversal, Movement reversed, StockLot lot) {
        TransferId transfer = id(reversal.id(), reversal.enteredAt());
        TransferId corrected = id(reversed.id(), reversed.enteredAt());
        known.add(transfer);
        known.add(corrected);
        transfers.add(Transfer.correction(
                transfer,
                otherSide(lot.seller(), reversed.kind().name(), lot.unit()),
                lot(lot.id(), lot.unit()),
                reversed.qty(),
                corrected,
                new Transfer.Deed(reversed.kind() + " movement " + reversed.id() + " taken back", shift.now())));
    }

    private static TransferId id(long movement, Instant at) {
        return TransferId.of(at, "stock movement " + movement, 1, "overseas.moved");
    }

    /** Makes all of it, in the caller's transaction. */
    void commit() throws SQLException {
        if (transfers.isEmpty()) {
            return;
        }
        Optional<TransferFailure> failure =
                shift.gather(accounts.values(), known, List.of()).applyAll(transfers);
        if (failure.isPresent()) {
            throw new IllegalStateException("the books refuse: " + failure.get());
        }
    }
}
