package org.entrepot.console;

import java.util.List;
import java.util.stream.Collectors;
import org.entrepot.economics.TenantRow;

/**
 * Space, throughput, tax and jobs by tenant.
 *
 * @param years from the newest, of which something may be said
 */
public record TenantsModel(
        List<TenantRow> rows, Directory directory, List<Integer> years, boolean mayChange, Told told) {
    /** What a tenant's goods were worth, currency by currency. */
    public static String values(TenantRow row, Screen screen) {
        return row.values().isEmpty()
                ? "–"
                : row.values().stream().map(screen::money).collect(Collectors.joining(", "));
    }
}
