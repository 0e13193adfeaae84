package org.entrepot.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.entrepot.orders.OrderField;
import org.entrepot.orders.OrderFile;
import org.entrepot.orders.Orders.RowView;
import org.entrepot.orders.RowFault;

/**
 * What the page of one row of an order file shows: all of it, to be changed.
 *
 * @param codes what its goods may be, where its commodity code is at fault
 * @param elements what is asked of goods of its code
 */
public record OrderRowModel(OrderFile file, RowView row, KnownFirms known, CodesModel codes, ElementsModel elements) {
    public String text(OrderField field) {
        return row.cells().orElse(Map.of()).getOrDefault(field, "");
    }

    public List<RowFault> faults(OrderField field) {
        return Stream.concat(row.faults().stream(), row.advice().stream())
                .filter(fault -> fault.field().equals(field.key()))
                .toList();
    }

    /** Whether elements are asked one by one, besides the whole line. */
    public boolean asksElements() {
        return elements.asked().isPresent();
    }

    public boolean canBeChanged() {
        return row.state().isOpen() && row.cells().isPresent();
    }
}
