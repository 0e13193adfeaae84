package org.entrepot.clearance;

import java.time.Instant;
import org.entrepot.clearance.decision.Numbers;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A declaration as a list shows it: an import list (621) or an export list (603) with what became of it.
 *
 * @param id its number in this installation
 * @param status the last returnStatus of the list; 0 when it was cancelled or withdrawn
 * @param receivedAt when the list arrived
 * @param decidedAt when it was accepted or refused, null while it waits
 * @param platform ebpCode
 * @param seller ebcCode
 * @param declarant agentCode
 * @param carrier logisticsCode
 * @param country of departure (import) or destination (export)
 * @param goods the name of the first line's goods
 * @param lines number of lines
 * @param value goods value in the currency of the list; for imports without freight and insurance
 * @param taxes null for exports and before acceptance
 */
public record DeclarationSummary(
        long id,
        Direction direction,
        String orderNo,
        String copNo,
        String preNo,
        String invtNo,
        String logisticsNo,
        int status,
        Instant receivedAt,
        @Nullable Instant decidedAt,
        EnterpriseCode platform,
        EnterpriseCode seller,
        EnterpriseCode declarant,
        EnterpriseCode carrier,
        CountryCode country,
        String goods,
        int lines,
        Money value,
        @Nullable Taxes taxes) {

    /** Whether this program gave it its list number, so that whatever rests on that is SIMULATED, whoever decides by now. */
    public boolean isNumberedHere() {
        return invtNo.startsWith(Numbers.UNASSIGNED_OFFICE);
    }
}
