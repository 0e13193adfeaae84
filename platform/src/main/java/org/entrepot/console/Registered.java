package org.entrepot.console;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.registry.Role;

/** Who is registered and who rents, as pages show them. */
interface Registered {
    /** What an enterprise is registered for; nothing where it is not. */
    Set<Role> roles(EnterpriseCode enterprise) throws SQLException;

    /** What the registered enterprises are called. */
    Directory directory() throws SQLException;

    /**
     * Who rents, room by room.
     *
     * @param clearedBySeller cleared declarations by the seller's code
     */
    List<ParkModel.TenantRow> tenants(Language language, Map<String, Long> clearedBySeller) throws SQLException;
}
