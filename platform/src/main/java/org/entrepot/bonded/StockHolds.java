package org.entrepot.bonded;

import static org.entrepot.bonded.WorkBook.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entrepot.kernel.Fault;
import org.entrepot.ledger.Book;
import org.entrepot.ledger.LedgerActs.Shift;
import org.entrepot.ledger.Transfer;
import org.entrepot.ledger.TransferFailure;
import org.entrepot.ledger.TransferId;

/**
 * Holds stock where it lies, and frees it again. A hold is a reservation of the ledger, as a promise to a parcel is: what is held is not
 * free for any work, and neither the two nor two holds take the same piece.
 */
public final class StockHolds {
    private static final String NUMBER = "[0-9A-Za-z._-]{1,40}";
    private static final int LONGEST_REASON = 300;
    private static final int MOST_SHOWN = 500;

    private final BondedGround ground;

    public StockHolds(BondedGround ground) {
        this.ground = ground;
    }

    /** What is to be held, where and why. */
    public record Wanted(String id, ItemKey item, String lot, String place, long pieces, String reason) {}

    /** Who holds or frees. */
    public record Who(String name, boolean customs) {}

    /** Those that stand first, then the latest freed ones. */
    public List<StockHold> latest(BookViewer viewer) throws SQLException {
        return ground.read(viewer, c -> StockHoldStore.latest(c, MOST_SHOWN));
    }

    /** Holds pieces that are free; the same again changes nothing. */
    public List<Fault> hold(Wanted wanted, Who who) throws SQLException {
        Optional<Fault> unfit = unfit(wanted);
        return unfit.isPresent() ? List.of(unfit.get()) : ground.act(shift -> hold(shift, wanted, who));
    }

    private static Optional<Fault> unfit(Wanted wanted) {
        if (!wanted.id().matches(NUMBER)) {
            return Optional.of(fault("hold.number", "hold", wanted.id(), "1 to 40 letters, digits and . - _"));
        }
        if (wanted.pieces() <= 0) {
            return Optional.of(
                    fault("stock.pieces", "pieces", String.valueOf(wanted.pieces()), "a whole number above 0"));
        }
        return unfit(wanted.reason());
    }

    private static Optional<Fault> unfit(String reason) {
        return reason.isBlank() || reason.length() > LONGEST_REASON
                ? Optional.of(fault(
                        "hold.reason",
                        "reason",
                        reason.isBlank() ? "" : reason.length() + " characters",
                        "1 to " + LONGEST_REASON + " characters that say why"))
                : Optional.empty();
    }

    private static List<Fault> hold(Shift shift, Wanted wanted, Who who) throws SQLException {
        Connection c = shift.connection();
        BookItem item = BookStore.items(c, Set.of(wanted.item())).get(wanted.item());
        if (item == null) {
            return List.of(fault("book.item", "item", wanted.item().toString(), "an item that is filed"));
        }
        if (WarehouseStore.lot(c, item.id(), wanted.lot()).isEmpty()) {
            return List.of(fault("stock.lot", "lot", item.key() + " " + wanted.lot(), "a lot that was received"));
        }
        Optional<Warehouse.PlaceKind> place = WarehouseStore.place(c, wanted.place());
        if (place.filter(kind -> kind != Warehouse.PlaceKind.UNFIT && kind != Warehouse.PlaceKind.PACKING)
                .isEmpty()) {
            return List.of(fault(
                    "hold.place",
                    "place",
                    wanted.place(),
                    place.isPresent()
                            ? "a place whose goods are stock and not picked yet; what is picked is held with its parcel"
                            : "a place of the warehouse"));
        }
        StockHold hold = new StockHold(
                wanted.id(),
                item.id(),
                item.key(),
                wanted.lot(),
                wanted.place(),
                wanted.pieces(),
                who.customs(),
                wanted.reason().strip(),
                shift.now(),
                who.name(),
                null,
                null);
        Optional<StockHold> before = StockHoldStore.lock(c, hold.id());
        if (before.isPresent()) {
            return before.get().stands() && before.get().isSame(hold)
                    ? List.of()
                    : List.of(fault("hold.taken", "hold", hold.id(), "a number under which nothing else was held"));
        }
        return reserve(shift, hold);
    }

    private static List<Fault> reserve(Shift shift, StockHold hold) throws SQLException {
        var stock = Work.stock(hold.place(), hold.item(), hold.lot());
        TransferId id = reservation(hold);
        Book book = shift.gather(Set.of(stock, Work.outside()), List.of(id), List.of());
        Optional<TransferFailure> failure = book.apply(Transfer.reserve(
                id,
                stock.id(),
                Work.outside().id(),
                hold.pieces(),
                new Transfer.Deed("hold " + hold.id(), shift.now())));
        if (failure.isPresent()) {
            if (failure.get() != TransferFailure.EXCEEDS_CREDITS) {
                throw new IllegalStateException("the warehouse's accounts refuse a hold: " + failure.get());
            }
            return List.of(fault(
                    "hold.available",
                    "pieces",
                    String.valueOf(hold.pieces()),
                    "no more than " + book.balance(stock.id()).available()
                            + ", what is neither promised to parcels nor held of lot " + hold.lot() + " in "
                            + hold.place()));
        }
        StockHoldStore.add(shift.connection(), hold);
        return List.of();
    }

    private static TransferId reservation(StockHold hold) {
        return BookClaim.document("hold " + hold.id()).transfer("stock.hold");
    }

    /** Frees what is held, all of it; again changes nothing. What an officer holds only an officer frees. */
    public List<Fault> free(String id, String reason, Who who) throws SQLException {
        Optional<Fault> unfit = unfit(reason);
        return unfit.isPresent()
                ? List.of(unfit.get())
                : ground.act(shift -> {
                    Optional<StockHold> found = StockHoldStore.lock(shift.connection(), id);
                    if (found.isEmpty()) {
                        return List.of(fault("hold.number", "hold", id, "the number of a hold"));
                    }
                    StockHold hold = found.get();
                    if (!hold.stands()) {
                        return List.of();
                    }
                    if (hold.customs() && !who.customs()) {
                        return List.of(fault(
                                "hold.customs",
                                "hold",
                                id + ", held by " + hold.heldBy() + " of customs",
                                "a customs officer"));
                    }
                    TransferId freed = BookClaim.document("hold " + id).transfer("stock.freed");
                    Book book = shift.gather(List.of(), List.of(freed), List.of(reservation(hold)));
                    book.apply(Transfer.voiding(freed, reservation(hold), new Transfer.Deed("free " + id, shift.now())))
                            .ifPresent(failure -> {
                                throw new IllegalStateException("a hold cannot be freed: " + failure);
                            });
                    StockHoldStore.free(shift.connection(), id, shift.now(), who.name(), reason.strip());
                    return List.of();
                });
    }
}
