package org.entrepot.clearance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * An export by its order number: the order (303) and the list (603) that stand, as far as they are there.
 *
 * @param platform ebpCode
 * @param seller ebcCode
 * @param order null where the list alone has come
 * @param list null where nothing was declared
 */
public record ExportTrade(
        String orderNo,
        EnterpriseCode platform,
        EnterpriseCode seller,
        @Nullable Order order,
        @Nullable Listed list) {
    private static final int APPROVED = 399;
    private static final int RELEASED = 800;
    static final int CLOSED = 899;

    /**
     * The order.
     *
     * @param document its number in this installation
     * @param goods goodsValue, the goods alone
     * @param freight what the buyer pays beside it, in the same currency
     */
    public record Order(long document, Instant receivedAt, Money goods, Money freight, List<Line> lines) {}

    /**
     * The list.
     *
     * @param document its number in this installation
     * @param status its last returnStatus; 0 when it was cancelled
     * @param decidedAt when it was decided last, null while it waits; an approved list is not decided anew by what happens on the way
     * @param departed that the goods left (509), null before customs has closed the list (899)
     * @param owner ownerCode as it was declared: a code, or {@code NO}
     * @param mode tradeMode, as 9610
     * @param office customsCode
     * @param value FOB
     */
    public record Listed(
            long document,
            String copNo,
            String invtNo,
            int status,
            Instant receivedAt,
            @Nullable Instant decidedAt,
            Exports.@Nullable Step departed,
            EnterpriseCode declarant,
            String owner,
            String mode,
            String office,
            CountryCode country,
            Money value,
            List<Line> lines) {
        /** Whether customs let it go. */
        public boolean isReleased() {
            return decidedAt != null && (status == APPROVED || status == RELEASED || status == CLOSED);
        }
    }

    /**
     * A line of goods.
     *
     * @param itemNo the seller's own number of the goods; empty where the document is not readable any more
     * @param hs the commodity code as it was declared; empty in an order
     * @param unit the customs code of the unit; empty where the document names none
     */
    public record Line(
            int gnum,
            String itemNo,
            String hs,
            String name,
            BigDecimal qty,
            String unit,
            BigDecimal price,
            BigDecimal total) {}
}
