package org.entrepot.economics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant is to the park: space, throughput, and what it said of its last year.
 *
 * @param area square metres that it rents
 * @param parcels its declarations cleared in the last twelve months, the running one included
 * @param values what they were worth, by currency
 * @param said the newest year of which something is on file; null for none
 */
public record TenantRow(
        EnterpriseCode tenant,
        BigDecimal area,
        long parcels,
        List<Money> values,
        @Nullable TenantYear said) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** Parcels a square metre, two decimals; empty without space. */
    public Optional<BigDecimal> parcelsPerArea() {
        return perArea(BigDecimal.valueOf(parcels));
    }

    /** Tax in yuan a square metre, two decimals; empty where nothing was said. */
    public Optional<BigDecimal> taxPerArea() {
        return said == null ? Optional.empty() : perArea(said.tax().amount());
    }

    /** Jobs on a hundred square metres, two decimals; empty likewise. */
    public Optional<BigDecimal> jobsPerHundred() {
        return said == null
                ? Optional.empty()
                : perArea(BigDecimal.valueOf(said.jobs()).multiply(HUNDRED));
    }

    private Optional<BigDecimal> perArea(BigDecimal figure) {
        return area.signum() <= 0 ? Optional.empty() : Optional.of(figure.divide(area, 2, RoundingMode.HALF_UP));
    }
}
