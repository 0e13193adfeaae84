package org.entrepot.park;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.entrepot.kernel.EnterpriseCode;

/**
 * A room and its tenant, as a park file says it.
 *
 * @param enterprise the tenant's customs registration code
 * @param unit the room as the park numbers it, unique
 * @param squareMetres its area, two decimals at most
 * @param since the first day of the lease
 */
public record Tenancy(EnterpriseCode enterprise, String unit, BigDecimal squareMetres, LocalDate since) {
    public Tenancy {
        if (squareMetres.signum() <= 0 || squareMetres.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("a room has an area of two decimals at most, found " + squareMetres);
        }
    }

    /** Whether the other is of the same room, tenant and first day, whatever its area. */
    boolean isSameRoom(Tenancy other) {
        return enterprise.equals(other.enterprise) && unit.equals(other.unit) && since.equals(other.since);
    }
}
