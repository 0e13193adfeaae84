package org.entrepot.billing;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.entrepot.bonded.PalletDay;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.park.Leases;
import org.entrepot.park.Meters;
import org.entrepot.park.Services;

/** Where what is billed comes from, besides what people enter here. */
public record Sources(Leases leases, Meters meters, Services services, Cleared cleared, Stored stored) {

    /** How many declarations of each seller were cleared in a month. */
    @FunctionalInterface
    public interface Cleared {
        Map<EnterpriseCode, Long> in(YearMonth month) throws SQLException;
    }

    /** The room that each keeper's goods took in the warehouse, day by day, both bounds included. */
    @FunctionalInterface
    public interface Stored {
        /** A park without a warehouse. */
        Stored NOTHING = (from, to) -> Map.of();

        Map<EnterpriseCode, List<PalletDay>> in(LocalDate from, LocalDate to) throws SQLException;
    }
}
