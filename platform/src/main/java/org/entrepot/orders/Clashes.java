package org.entrepot.orders;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Order numbers that stand in two files, and waybill numbers of two orders: who came first keeps them. */
final class Clashes {
    private final Map<String, List<RowStore.Place>> byOrder = new HashMap<>();
    private final Map<String, List<RowStore.Place>> byTracking = new HashMap<>();

    Clashes(Collection<RowStore.Place> places) {
        for (RowStore.Place place : places) {
            if (!place.orderNo().isEmpty()) {
                byOrder.computeIfAbsent(place.orderNo(), order -> new ArrayList<>(2))
                        .add(place);
            }
            if (!place.tracking().isEmpty()) {
                byTracking
                        .computeIfAbsent(place.tracking(), tracking -> new ArrayList<>(2))
                        .add(place);
            }
        }
    }

    /** What is wrong with a row because of an earlier one. */
    List<RowFault> faults(RowStore.Place row) {
        List<RowFault> faults = new ArrayList<>();
        byOrder.getOrDefault(row.orderNo(), List.of()).stream()
                .filter(other -> other.file() < row.file())
                .findFirst()
                .ifPresent(other -> faults.add(new RowFault(
                        OrderField.ORDER_NO.key(), "", "orders.orderTwice", row.orderNo(), "≠ " + place(other, row))));
        earlier(row)
                .ifPresent(other -> faults.add(new RowFault(
                        OrderField.TRACKING.key(),
                        "",
                        "orders.trackingTwice",
                        Checking.number(row.tracking()),
                        "≠ " + place(other, row))));
        return faults;
    }

    private Optional<RowStore.Place> earlier(RowStore.Place row) {
        return byTracking.getOrDefault(row.tracking(), List.of()).stream()
                .filter(other -> other.file() < row.file()
                        || (other.file() == row.file()
                                && other.number() < row.number()
                                && !other.orderNo().equals(row.orderNo())))
                .findFirst();
    }

    private static String place(RowStore.Place other, RowStore.Place row) {
        return other.file() == row.file() ? "№ " + other.number() : "№ " + other.number() + " / " + other.file();
    }
}
