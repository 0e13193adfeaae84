package org.entrepot.overseas;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.entrepot.ledger.LedgerActs.Shift;
import org.jspecify.annotations.Nullable;

/** What goes out of lots in one transaction, and back into them: rows, counters and books together. */
final class StockOut {
    private final Shift shift;
    private final String seller;
    private final String by;
    private final Instant now;
    private final StockBooking booking;
    private final List<Movement> movements = new ArrayList<>();
    private final Set<String> orders = new LinkedHashSet<>();

    StockOut(Shift shift, String seller, String by) {
        this.shift = shift;
        this.seller = seller;
        this.by = by;
        this.now = OverseasStock.micros(shift.now());
        this.booking = new StockBooking(shift);
    }

    /** Parts of locked lots go out. */
    void add(Movement.Kind kind, List<Fifo.Part> parts, LocalDate day, @Nullable Long sale, String reason)
            throws SQLException {
        List<Long> numbers = LotStore.numbers(shift.connection(), parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Fifo.Part part = parts.get(i);
            Movement movement =
                    new Movement(numbers.get(i), part.lot().id(), kind, part.qty(), day, sale, null, reason, by, now);
            movements.add(movement);
            orders.add(part.lot().orderNo());
            booking.out(movement, part.lot());
        }
    }

    /** Movements that stand are taken back. */
    void back(List<Movement> reversed, String reason) throws SQLException {
        Connection c = shift.connection();
        Map<Long, StockLot> lots =
                LotStore.lock(
                                c,
                                seller,
                                reversed.stream().map(Movement::lot).distinct().toList())
                        .stream()
                        .collect(Collectors.toMap(StockLot::id, lot -> lot, (a, b) -> a, LinkedHashMap::new));
        List<Long> numbers = LotStore.numbers(c, reversed.size());
        for (int i = 0; i < reversed.size(); i++) {
            Movement one = reversed.get(i);
            StockLot lot = lots.get(one.lot());
            if (lot == null) {
                throw new IllegalStateException("movement " + one.id() + " is of no lot of " + seller);
            }
            Movement movement = new Movement(
                    numbers.get(i),
                    one.lot(),
                    one.kind(),
                    -one.qty(),
                    one.day(),
                    one.sale(),
                    one.id(),
                    reason,
                    by,
                    now);
            movements.add(movement);
            orders.add(lot.orderNo());
            booking.back(movement, one, lot);
        }
    }

    void commit() throws SQLException {
        LotStore.add(shift.connection(), seller, movements);
        LotStore.untold(shift.connection(), seller, orders);
        booking.commit();
    }
}
