package org.entrepot.clearance;

import java.time.Instant;
import java.util.List;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A list (621, 603) as it stands, for whoever measures what its parties did.
 *
 * @param document its number in this installation
 * @param invtNo the list number that customs gave; empty before
 * @param status its last returnStatus; 0 when it was cancelled
 * @param decidedAt when it was accepted or refused; null while it waits
 * @param departedAt when an export left (509); null before customs has closed the list (899), and of imports
 * @param departure the number of that departure; empty where there is none
 * @param country of departure (import) or destination (export)
 * @param mode tradeMode, as 9610; empty where the document was erased
 * @param transport trafMode, as 3 for rail; empty where the document was erased
 * @param returned whether goods of it came back under a return, all or a part
 */
public record PartyList(
        long document,
        Direction direction,
        String orderNo,
        String invtNo,
        String logisticsNo,
        int status,
        @Nullable Instant decidedAt,
        @Nullable Instant departedAt,
        String departure,
        EnterpriseCode seller,
        EnterpriseCode platform,
        EnterpriseCode declarant,
        EnterpriseCode carrier,
        CountryCode country,
        String mode,
        String transport,
        List<Line> lines,
        boolean returned) {

    public PartyList {
        lines = List.copyOf(lines);
    }

    /** As what an enterprise is named in a list. */
    public enum Part {
        SELLER,
        PLATFORM,
        DECLARANT,
        CARRIER
    }

    /**
     * A line of goods.
     *
     * @param hs the commodity code as it was declared
     * @param value of the line, in the currency of the list
     */
    public record Line(String hs, Money value) {}

    /** Who is that in the list. */
    public EnterpriseCode party(Part part) {
        return switch (part) {
            case SELLER -> seller;
            case PLATFORM -> platform;
            case DECLARANT -> declarant;
            case CARRIER -> carrier;
        };
    }

    /** Whether it was taken back before or after its release. */
    public boolean isCancelled() {
        return status == 0;
    }

    /** Whether customs let it go: an import released, an export approved, and what follows. */
    public boolean isReleased() {
        return decidedAt != null && (status == 399 || status == 800 || status == ExportTrade.CLOSED);
    }
}
