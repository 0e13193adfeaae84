package org.entrepot.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The orders that a change of one row concerns, checked again. */
record Mending(Connection c, Checking checking, ImportStore.Row file, SealedRows seal, Instant now) {

    void change(RowStore.Row before, OrderRow was, Optional<OrderRow> becomes) throws SQLException {
        Judging judging = new Judging(checking, file.seller(), file.id());
        OrderRow kept = becomes.orElse(was);
        RowStore.change(
                c,
                file.id(),
                List.of(new RowStore.Checked(
                        kept.number(),
                        1,
                        kept.text(OrderField.ORDER_NO),
                        becomes.isPresent() ? checking.tracking(new Parcel(file.seller(), List.of(kept))) : "",
                        becomes.isPresent() ? RowState.FAULTY : RowState.OUT,
                        List.of(),
                        List.of(),
                        seal.seal(kept))));
        Set<String> orders = new HashSet<>(List.of(before.orderNo(), kept.text(OrderField.ORDER_NO)));
        if (!before.tracking().isEmpty()) {
            orders.addAll(RowStore.ordersOfTrackings(c, file.seller(), file.id(), List.of(before.tracking())));
        }
        judgeAgain(judging, orders, kept.number());
    }

    private void judgeAgain(Judging judging, Set<String> orders, int changed) throws SQLException {
        List<OrderRow> rows = new ArrayList<>();
        for (RowStore.Row row : RowStore.ofOrders(c, file.seller(), file.id(), orders)) {
            boolean mayChange = row.state().isOpen() && row.state() != RowState.OUT;
            boolean own = row.number() == changed || row.attempt() == 0 || row.state() != RowState.WAITING;
            if (mayChange && own) {
                seal.open(row.number(), row.cells()).ifPresent(rows::add);
            }
        }
        List<Parcel> parcels = judging.parcels(rows);
        List<String> orderNos =
                parcels.stream().map(parcel -> parcel.text(OrderField.ORDER_NO)).toList();
        List<RowStore.Place> places = new ArrayList<>(judging.places(parcels));
        places.addAll(RowStore.placed(c, file.seller(), orderNos, judging.trackings(parcels)));
        Judging.Known known = new Judging.Known(new Clashes(places), judging.books(c, parcels, now), now);
        List<RowStore.Checked> checked = new ArrayList<>();
        for (Parcel parcel : parcels) {
            checked.addAll(judging.judge(parcel, known, seal::seal));
        }
        RowStore.change(c, file.id(), checked);
    }
}
