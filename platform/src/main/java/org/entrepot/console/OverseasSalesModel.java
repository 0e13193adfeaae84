package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.collection.StatementField;
import org.entrepot.collection.StatementKind;
import org.entrepot.collection.StatementMapping;
import org.entrepot.collection.StatementRead.RowFault;
import org.entrepot.overseas.OverseasSale;
import org.entrepot.overseas.OverseasWarehouse;
import org.entrepot.overseas.SalesFile;
import org.jspecify.annotations.Nullable;

/**
 * Sales out of overseas warehouses and the files they came in.
 *
 * @param file the file whose rows are looked at; null for none
 * @param faults its rows that do not count
 * @param mappings what the columns of files mean, by name
 * @param said the mapping that the form begins with
 */
public record OverseasSalesModel(
        List<OverseasSale> sales,
        List<SalesFile> files,
        @Nullable SalesFile file,
        List<RowFault> faults,
        Map<String, StatementMapping> mappings,
        StatementMapping said,
        List<OverseasWarehouse> warehouses,
        boolean says,
        Directory directory,
        Told told) {

    /** What a column may mean. */
    public List<StatementField> fields() {
        return StatementField.of(StatementKind.SALES);
    }
}
