package org.entrepot.overseas;

import java.util.List;
import org.entrepot.collection.StatementRead.RowFault;
import org.entrepot.orders.FileFault;
import org.jspecify.annotations.Nullable;

/**
 * What came of sales that were told.
 *
 * @param file the number of the file; null where it was none
 * @param again whether this very file was brought before: nothing of it counts twice
 * @param taken rows that count now
 * @param known rows that were on file already, with the same figures
 * @param faults rows that do not read or for which there is no stock; nothing of them counts
 * @param refused why nothing of a file is read; null where it is
 */
public record SalesTaken(
        @Nullable Long file,
        boolean again,
        int taken,
        int known,
        List<RowFault> faults,
        @Nullable FileFault refused) {
    public SalesTaken {
        faults = List.copyOf(faults);
    }
}
