package org.entrepot.park;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.entrepot.kernel.EnterpriseCode;

/**
 * A room and its tenant.
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
}
