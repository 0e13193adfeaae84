package org.entrepot.console;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.collection.AllocationKind;
import org.entrepot.collection.ExportMoney;

/**
 * One order with all that was told of its money.
 *
 * @param own whether its seller looks, who may say more of it
 */
public record MoneyOrderModel(ExportMoney.Detail detail, Directory directory, boolean own, LocalDate today, Told told) {
    /** What a person may say was kept back. */
    public List<AllocationKind> kinds() {
        return List.of(AllocationKind.COMMISSION, AllocationKind.FREIGHT, AllocationKind.REFUND, AllocationKind.FEE);
    }
}
