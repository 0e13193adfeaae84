package org.entrepot.billing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.entrepot.node.PackagedTable;
import org.jspecify.annotations.Nullable;

/**
 * A goods and services code of the tax administration (税收分类编码) for a fee, from a day on. Those of {@code tax-codes.csv} are proposals
 * with their source; only what a person of the park has confirmed goes to an invoice as its code.
 *
 * @param code 19 digits
 * @param source where it was read, or who confirmed it
 * @param confidence how sure it is
 * @param confirmed whether a person of the park has confirmed it
 */
public record TaxCode(
        Fee fee,
        String code,
        LocalDate from,
        @Nullable LocalDate to,
        String source,
        String confidence,
        boolean confirmed) {
    static final String FORM = "[0-9]{19}";

    private static final List<TaxCode> PROPOSED = PackagedTable.rows(TaxCode.class, "tax-codes.csv").stream()
            .map(row -> new TaxCode(
                    Fee.valueOf(row.get("fee")),
                    row.get("code"),
                    LocalDate.parse(row.get("from")),
                    row.get("to").isEmpty() ? null : LocalDate.parse(row.get("to")),
                    row.get("source"),
                    row.get("confidence"),
                    false))
            .toList();

    /** What comes with the program. */
    public static List<TaxCode> proposed() {
        return PROPOSED;
    }

    /** The last of a fee that holds on a day among those given. */
    public static Optional<TaxCode> of(List<TaxCode> codes, Fee fee, LocalDate day) {
        return codes.stream()
                .filter(code -> code.fee() == fee && !code.from().isAfter(day))
                .filter(code -> code.to() == null || !code.to().isBefore(day))
                .max(Comparator.comparing(TaxCode::from));
    }
}
