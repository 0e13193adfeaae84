package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.orders.OrderField;
import org.entrepot.orders.OrderFile;
import org.entrepot.orders.Orders.RowView;
import org.entrepot.orders.RowFault;

/** What the page of one row of an order file shows: all of it, to be changed. */
public record OrderRowModel(OrderFile file, RowView row, KnownFirms known) {
    public String text(OrderField field) {
        return row.cells().orElse(Map.of()).getOrDefault(field, "");
    }

    public List<RowFault> faults(OrderField field) {
        return row.faults().stream()
                .filter(fault -> fault.field().equals(field.key()))
                .toList();
    }

    public boolean canBeChanged() {
        return row.state().isOpen() && row.cells().isPresent();
    }
}
