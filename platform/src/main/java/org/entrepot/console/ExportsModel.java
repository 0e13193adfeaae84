package org.entrepot.console;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.entrepot.clearance.Consignors;
import org.entrepot.clearance.ExportRoute;
import org.entrepot.clearance.Exports;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * What the page of exports shows.
 *
 * @param asked what was asked about the way of an export
 * @param route by which way it goes; empty where no value was given
 * @param entries what lists were summarised into, the newest first
 * @param month whose consignors are shown
 * @param compared beside incomes that platforms reported; null where no file was given
 */
public record ExportsModel(
        ExportsPages.Asked asked,
        Optional<ExportRoute> route,
        List<Exports.Entry> entries,
        YearMonth month,
        List<Consignors.Sum> consignors,
        Consignors.@Nullable Comparison compared,
        Directory directory) {

    /** The name of an enterprise by any code, or what stands there. */
    public String name(String code, Language language) {
        return EnterpriseCode.fits(code) && !code.equals(Consignors.NOBODY)
                ? directory.name(EnterpriseCode.of(code), language)
                : code;
    }
}
