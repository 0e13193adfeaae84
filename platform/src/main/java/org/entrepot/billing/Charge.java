package org.entrepot.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.entrepot.kernel.EnterpriseCode;

/**
 * A service rendered to a tenant.
 *
 * @param quantity in the fee's measure, three decimals at most
 * @param bill the number of the standing bill that has it; empty where none has
 */
public record Charge(
        long id,
        EnterpriseCode tenant,
        Fee fee,
        LocalDate day,
        BigDecimal quantity,
        String note,
        String by,
        String bill) {}
