package org.entrepot.orders;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;

/**
 * One order as its seller wrote it: rows with one order number, each a line.
 *
 * @param rows in the order of the file, at least one
 */
record Parcel(EnterpriseCode seller, List<OrderRow> rows) {
    Parcel {
        rows = List.copyOf(rows);
    }

    /** What the order says of a field: what its first row that says anything says. */
    String text(OrderField field) {
        for (OrderRow row : rows) {
            if (!row.text(field).isEmpty()) {
                return row.text(field);
            }
        }
        return "";
    }

    /** The sum of a number over the rows that have one; a text that is no number stands for the sum. */
    String sum(OrderField field) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean any = false;
        for (OrderRow row : rows) {
            String text = row.text(field);
            Optional<BigDecimal> number = CellText.decimal(text);
            if (number.isEmpty() && !text.isEmpty()) {
                return text;
            }
            any |= number.isPresent();
            sum = sum.add(number.orElse(BigDecimal.ZERO));
        }
        return any ? CellText.plain(sum) : "";
    }
}
