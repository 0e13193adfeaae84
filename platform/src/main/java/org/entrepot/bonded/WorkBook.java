package org.entrepot.bonded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.AccountSpec;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;

/** Work is done in the ledger and written down, all of it or none; what was done before changes nothing. */
final class WorkBook {
    private WorkBook() {}

    /** Does work at once. */
    static List<Fault> make(Shift shift, List<Work> works) throws SQLException {
        List<Work> fresh = new ArrayList<>();
        List<Fault> faults = fresh(shift.connection(), works, fresh);
        if (!faults.isEmpty() || fresh.isEmpty()) {
            return faults;
        }
        Set<AccountSpec> accounts = new HashSet<>();
        for (Work work : fresh) {
            accounts.add(work.debited());
            accounts.add(work.credited());
        }
        Book book = shift.gather(accounts, fresh.stream().map(Work::transfer).toList(), List.of());
        return apply(shift, book, fresh);
    }

    /** Which of them was not done yet; a fault where it was done otherwise. */
    static List<Fault> fresh(Connection c, List<Work> works, List<Work> fresh) throws SQLException {
        Map<TransferId, Work> made =
                WarehouseStore.made(c, works.stream().map(Work::transfer).toList());
        List<Fault> faults = new ArrayList<>();
        for (Work work : works) {
            Work before = made.get(work.transfer());
            if (before == null) {
                fresh.add(work);
            } else if (before.pieces() != work.pieces()
                    || before.item() != work.item()
                    || !before.lot().equals(work.lot())) {
                faults.add(fault(
                        "stock.repeat",
                        "pieces",
                        work.pieces() + " of lot " + work.lot(),
                        before.pieces() + " of lot " + before.lot() + ", as " + work.document() + " said before"));
            }
        }
        return faults;
    }

    /** Does work whose accounts are gathered. */
    static List<Fault> apply(Shift shift, Book book, List<Work> works) throws SQLException {
        List<Transfer> transfers = new ArrayList<>();
        for (Work work : works) {
            transfers.add(Transfer.posted(
                    work.transfer(),
                    work.debited().id(),
                    work.credited().id(),
                    work.pieces(),
                    new Transfer.Deed(work.document(), work.recordedAt())));
        }
        Optional<TransferFailure> failure = book.applyAll(transfers);
        if (failure.isPresent()) {
            return shortages(book, works, failure.get());
        }
        WarehouseStore.add(shift.connection(), works);
        return List.of();
    }

    private static List<Fault> shortages(Book book, List<Work> works, TransferFailure failure) {
        if (failure != TransferFailure.EXCEEDS_CREDITS) {
            throw new IllegalStateException("the warehouse's accounts refuse work: " + failure);
        }
        List<Fault> faults = new ArrayList<>();
        for (Work work : works) {
            String from = work.from();
            long there = from == null
                    ? Long.MAX_VALUE
                    : book.balance(work.debited().id()).available();
            if (work.pieces() > there) {
                faults.add(fault(
                        "stock.available",
                        "pieces",
                        String.valueOf(work.pieces()),
                        "no more than " + there + ", what is neither promised nor held of lot " + work.lot() + " in "
                                + from));
            }
        }
        return faults.isEmpty()
                ? List.of(fault(
                        "stock.available",
                        "pieces",
                        works.size() + " moves",
                        "no more in all than is free in the places they start from"))
                : faults;
    }

    static Fault fault(String rule, String field, String found, String expected) {
        return new Fault("100", rule, field, found, expected);
    }
}
