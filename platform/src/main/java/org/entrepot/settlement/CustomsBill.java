package org.entrepot.settlement;

import java.time.Instant;
import java.util.List;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A tax bill that customs issued (CEB816), under the authority upstream. Its amounts are customs' word; what was assessed here stands
 * beside it.
 *
 * @param assessed the tax that was assessed here, all three; null where the list was not assessed here
 * @param drawn what of it is drawn on the guarantee
 * @param status as 816 and 818 told it last
 * @param book the number of customs' payment book ({@code entDutyNo}); null while it is in none
 * @param findings what does not agree: {@code amount} with what was assessed here, {@code lines} with its own lines, {@code changed}
 *     with the same bill as it came before
 * @param paidAt when its payment was recorded; null until then
 */
public record CustomsBill(
        String taxNo,
        String invtNo,
        BillParties parties,
        Money duty,
        Money consumption,
        Money vat,
        @Nullable Money assessed,
        Money drawn,
        TaxBill.Status status,
        @Nullable String book,
        List<String> findings,
        Instant cameAt,
        @Nullable Instant paidAt) {

    /** All three taxes. */
    public Money tax() {
        return duty.plus(consumption).plus(vat);
    }

    /** What of it no guarantee covers, while it is in force and not paid: drawn as soon as one does. */
    public Money uncovered() {
        boolean open = status != TaxBill.Status.VOID && paidAt == null;
        return open ? Money.fen(tax().minor() - drawn.minor()) : Money.fen(0);
    }
}
