package org.entrepot.console;

import java.time.LocalDate;
import java.util.Map;
import org.entrepot.collection.EvidencePack;
import org.entrepot.kernel.EnterpriseCode;
import org.jspecify.annotations.Nullable;

/**
 * The evidence for a bank before it is taken away.
 *
 * @param pack null where no seller is chosen
 */
public record EvidenceModel(
        @Nullable EvidencePack pack,
        @Nullable EnterpriseCode seller,
        LocalDate from,
        LocalDate to,
        Map<String, String> sellers,
        Told told) {
    /** The end of an address that asks for the same. */
    public String query() {
        return "from=" + from + "&to=" + to + (seller == null ? "" : "&enterprise=" + seller.value());
    }

    /** How many rows have a gap. */
    public long gaps() {
        return pack == null
                ? 0
                : pack.rows().stream().filter(row -> !row.gaps().isEmpty()).count();
    }
}
