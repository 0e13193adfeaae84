package org.entrepot.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.entrepot.clearance.ExportRoute;
import org.entrepot.kernel.EnterpriseCode;

/** Puts rows together to orders, checks each, and says how every row stands. */
final class Judging {
    private final Checking checking;
    private final EnterpriseCode seller;
    private final long file;

    Judging(Checking checking, EnterpriseCode seller, long file) {
        this.checking = checking;
        this.seller = seller;
        this.file = file;
    }

    /** The orders that rows make; a row without an order number stands alone. */
    List<Parcel> parcels(Collection<OrderRow> rows) {
        Map<String, List<OrderRow>> byOrder = new LinkedHashMap<>();
        for (OrderRow row : rows) {
            String order = row.text(OrderField.ORDER_NO);
            byOrder.computeIfAbsent(order.isEmpty() ? "\u0000" + row.number() : order, key -> new ArrayList<>(1))
                    .add(row);
        }
        return byOrder.values().stream().map(list -> new Parcel(seller, list)).toList();
    }

    Set<String> trackings(List<Parcel> parcels) {
        Set<String> trackings = new TreeSet<>();
        parcels.forEach(parcel -> trackings.add(checking.tracking(parcel)));
        trackings.remove("");
        return trackings;
    }

    /** Where the rows of these orders stand. */
    List<RowStore.Place> places(List<Parcel> parcels) {
        List<RowStore.Place> places = new ArrayList<>();
        for (Parcel parcel : parcels) {
            String tracking = checking.tracking(parcel);
            parcel.rows().forEach(row -> places.add(place(row, tracking)));
        }
        return places;
    }

    /** The faults of one field stand together, as its row shows them. */
    private static List<RowFault> byField(List<RowFault> faults) {
        return faults.stream()
                .sorted(Comparator.comparing(
                        fault -> fault.orderField().map(Enum::ordinal).orElse(Integer.MAX_VALUE)))
                .toList();
    }

    private RowStore.Place place(OrderRow row, String tracking) {
        return new RowStore.Place(file, row.number(), row.text(OrderField.ORDER_NO), tracking);
    }

    /** The customs account books that those of the orders may name that leave a bonded site. */
    BooksAtHand books(Connection c, List<Parcel> parcels, Instant now) throws SQLException {
        return BooksAtHand.of(
                c,
                seller,
                parcels.stream()
                        .filter(parcel -> checking.isBonded(parcel, now))
                        .toList());
    }

    /** What is known besides when orders are judged. */
    record Known(Clashes clashes, BooksAtHand books, Instant now) {}

    /** How the rows of an order stand; what its customs account book says is filled in. */
    List<RowStore.Checked> judge(Parcel said, Known known, Sealing sealing) {
        Instant now = known.now();
        Parcel parcel = checking.filled(said, known.books(), now);
        Map<Integer, List<RowFault>> faults = checking.check(parcel, known.books(), now);
        String tracking = checking.tracking(parcel);
        OrderRow first = parcel.rows().getFirst();
        List<RowFault> clashing = known.clashes().faults(place(first, tracking));
        if (!clashing.isEmpty()) {
            faults.computeIfAbsent(first.number(), number -> new ArrayList<>()).addAll(clashing);
        }
        RowState sound = checking.way(parcel, now).way() == ExportRoute.Way.ENTRY ? RowState.ENTRY : RowState.READY;
        List<RowFault> advice = checking.advice(parcel, now);
        List<RowStore.Checked> judged = new ArrayList<>();
        for (OrderRow row : parcel.rows()) {
            List<RowFault> own = byField(faults.getOrDefault(row.number(), List.of()));
            RowState state = !own.isEmpty() ? RowState.FAULTY : faults.isEmpty() ? sound : RowState.HELD;
            judged.add(new RowStore.Checked(
                    row.number(),
                    judged.size() + 1,
                    row.text(OrderField.ORDER_NO),
                    tracking,
                    state,
                    own,
                    judged.isEmpty() ? advice : List.of(),
                    sealing.seal(row)));
        }
        return judged;
    }

    /** How rows are sealed before they are kept. */
    interface Sealing {
        byte[] seal(OrderRow row);
    }
}
