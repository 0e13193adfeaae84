package org.entrepot.console;

import java.time.YearMonth;
import java.util.List;
import org.entrepot.bonded.PalletDay;
import org.entrepot.kernel.EnterpriseCode;

/** What the page of the room shows that a tenant's goods took in the warehouse, day by day of a month. */
public record StorageModel(EnterpriseCode tenant, YearMonth month, List<PalletDay> days, Directory directory) {

    public long palletDays() {
        return days.stream().mapToLong(PalletDay::places).sum();
    }
}
