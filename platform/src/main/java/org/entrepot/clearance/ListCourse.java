package org.entrepot.clearance;

import java.time.Instant;
import java.util.List;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.Direction;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * How a list went from its order to the border, for statistics. Read anew it says what stands now; what it says of the past does not
 * change, save that a list may yet be cancelled, returned, rejected by control, released or leave.
 *
 * @param mode tradeMode, as 9610; empty where it is not on record
 * @param port portCode, the customs of entry or exit; empty where it is not on record
 * @param transport trafMode; empty where it is not on record
 * @param country of departure (import) or destination (export)
 * @param seller ebcCode
 * @param arrivedAt when the list came
 * @param orderedAt when the first document of its order came; null where none is on record, or the list was not accepted
 * @param acceptedAt when it was entered at customs (120) and got its list number; null where it never was
 * @param heldAt when control first held it: review, inspection or detention; null where it never was
 * @param inspected whether it was told that it is to be inspected (500)
 * @param releasedAt when it was told its release (800); null before
 * @param leftAt when an export left, as its carrier said (509); null where that was not said, and for imports. That it arrived
 *     anywhere is not said by it
 * @param outAt when an import's parcel passed the gate of its bonded site; null where it did not, and for exports
 * @param declared whether it was more than a draft kept at the e-port
 * @param refused whether it stands refused: by checks or by control, because a partner was waited for in vain, or because the goods
 *     go back out of the country
 * @param cancelled whether it was accepted and cancelled since
 * @param returned whether any of its goods came back
 * @param value of its goods, in its own currency
 * @param tax that was assessed, fen; nothing for exports
 * @param goods its goods by heading of the tariff, in their order
 */
public record ListCourse(
        long id,
        Direction direction,
        String mode,
        String port,
        String transport,
        CountryCode country,
        EnterpriseCode seller,
        Instant arrivedAt,
        @Nullable Instant orderedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant heldAt,
        boolean inspected,
        @Nullable Instant releasedAt,
        @Nullable Instant leftAt,
        @Nullable Instant outAt,
        boolean declared,
        boolean refused,
        boolean cancelled,
        boolean returned,
        Money value,
        Money tax,
        List<Goods> goods) {

    /**
     * Its goods of one heading.
     *
     * @param heading four digits of the tariff
     * @param value in the list's currency
     * @param tax fen
     */
    public record Goods(String heading, Money value, Money tax) {}
}
