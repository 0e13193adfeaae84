package org.entrepot.console;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Who is registered and who rents, as pages show them. */
interface Registered {
    /** What the registered enterprises are called. */
    Directory directory() throws SQLException;

    /**
     * Who rents, room by room.
     *
     * @param clearedBySeller cleared declarations by the seller's code
     */
    List<ParkModel.TenantRow> tenants(Language language, Map<String, Long> clearedBySeller) throws SQLException;
}
