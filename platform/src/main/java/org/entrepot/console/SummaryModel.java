package org.entrepot.console;

import java.util.List;
import org.entrepot.clearance.Exports;
import org.entrepot.kernel.EnterpriseCode;

/** What the page of a summary shows: the entries that it came to. */
public record SummaryModel(String sumNo, List<Exports.Entry> entries, Directory directory) {
    /** The name of an enterprise by any code. */
    public String name(String code, Language language) {
        return EnterpriseCode.fits(code) ? directory.name(EnterpriseCode.of(code), language) : code;
    }
}
