package org.entrepot.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entrepot.economics.TenantRow;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.park.JobReport;
import org.jspecify.annotations.Nullable;

/**
 * Space, throughput, tax and jobs by tenant.
 *
 * @param reported what tenants reported last of their jobs, for those of whom no year is written down
 * @param years from the newest, of which something may be said
 */
public record TenantsModel(
        List<TenantRow> rows,
        Map<EnterpriseCode, JobReport> reported,
        Directory directory,
        List<Integer> years,
        boolean mayChange,
        Told told) {
    /** What a tenant reported of its jobs; null where it did not. */
    public @Nullable JobReport report(TenantRow row) {
        return reported.get(row.tenant());
    }

    /** Jobs on a hundred square metres: of the year that is written down, else as reported. */
    public Optional<BigDecimal> jobsPerHundred(TenantRow row) {
        JobReport report = report(row);
        return row.said() != null || report == null || row.area().signum() <= 0
                ? row.jobsPerHundred()
                : Optional.of(BigDecimal.valueOf(report.jobs())
                        .multiply(HUNDRED)
                        .divide(row.area(), 2, RoundingMode.HALF_UP));
    }

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** What a tenant's goods were worth, currency by currency. */
    public static String values(TenantRow row, Screen screen) {
        return row.values().isEmpty()
                ? "–"
                : row.values().stream().map(screen::money).collect(Collectors.joining(", "));
    }
}
