package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.entrepot.overseas.Movement;
import org.entrepot.overseas.OverseasWarehouse;
import org.entrepot.overseas.StockFilter;
import org.entrepot.overseas.StockLot;
import org.entrepot.overseas.StockRow;

/**
 * Stock in overseas warehouses.
 *
 * @param says whether the reader may say something of it
 * @param sellers for whoever may choose among them; empty for a seller
 * @param countries names of states by their customs code
 * @param notUnderstood parts of the address that were left out
 */
public record OverseasModel(
        List<OverseasWarehouse> warehouses,
        StockFilter filter,
        List<StockRow> rows,
        List<StockLot> lots,
        boolean says,
        boolean needsFiling,
        LocalDate today,
        Directory directory,
        Map<String, String> sellers,
        List<Map.Entry<String, String>> countries,
        List<String> notUnderstood,
        Told told) {

    /** How goods leave a warehouse otherwise than by a sale. */
    public List<Movement.Kind> kinds() {
        return List.of(Movement.Kind.RETURNED, Movement.Kind.DESTROYED, Movement.Kind.LOST);
    }

    /** Those to which something can go. */
    public List<OverseasWarehouse> open() {
        return warehouses.stream().filter(OverseasWarehouse::isOpen).toList();
    }

    /** Lines of lists that nobody placed yet. */
    public List<String> unplaced() {
        return lots.stream()
                .filter(lot -> lot.warehouse().isEmpty())
                .map(StockLot::invtNo)
                .distinct()
                .toList();
    }
}
