package org.entrepot.console.api;

import java.time.Instant;
import java.util.List;
import org.entrepot.clearance.Authority;
import org.entrepot.clearance.DeclarationSummary;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A declaration as JSON. Numbers that were not issued are empty; codes are the customs codes.
 *
 * @param authority who decides here
 * @param decidedAt null while it waits
 * @param taxes null for exports and before acceptance
 * @param buyerLink the path of the page for the buyer, below this installation's address; empty for imports and for who is neither
 *     seller nor platform
 * @param faults why it was refused; empty otherwise
 */
record DeclarationBody(
        String authority,
        long id,
        String direction,
        int status,
        String orderNo,
        String copNo,
        String preNo,
        String invtNo,
        String logisticsNo,
        Instant receivedAt,
        @Nullable Instant decidedAt,
        String platform,
        String seller,
        String declarant,
        String carrier,
        String country,
        String goods,
        int lines,
        Amount value,
        @Nullable TaxesBody taxes,
        String buyerLink,
        List<FaultBody> faults) {

    /** An amount with the customs code of its currency. */
    record Amount(String amount, String currency) {}

    static DeclarationBody of(Authority authority, DeclarationSummary summary, String buyerLink, List<Fault> faults) {
        return new DeclarationBody(
                authority.mark(),
                summary.id(),
                summary.direction().name(),
                summary.status(),
                summary.orderNo(),
                summary.copNo(),
                summary.preNo(),
                summary.invtNo(),
                summary.logisticsNo(),
                summary.receivedAt(),
                summary.decidedAt(),
                summary.platform().value(),
                summary.seller().value(),
                summary.declarant().value(),
                summary.carrier().value(),
                summary.country().value(),
                summary.goods(),
                summary.lines(),
                new Amount(
                        summary.value().toString(), summary.value().currency().value()),
                TaxesBody.of(summary.taxes()),
                buyerLink,
                FaultBody.all(faults));
    }
}
