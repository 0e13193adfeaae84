package org.entrepot.clearance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.CountryCode;
import org.entrepot.kernel.EnterpriseCode;
import org.entrepot.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * An export that was let go, as far as what it costs at its buyer's door goes by it. Says nothing of the buyer.
 *
 * @param list the number of its list (603) in this installation
 * @param day the Beijing date on which the list was approved
 * @param country of destination
 * @param value FOB, as declared
 * @param kilograms gross; null where the list does not say it or was erased
 * @param goods its lines
 */
public record ReleasedExport(
        long list,
        String orderNo,
        String invtNo,
        LocalDate day,
        EnterpriseCode seller,
        CountryCode country,
        Money value,
        @Nullable BigDecimal kilograms,
        List<Goods> goods) {
    public ReleasedExport {
        goods = List.copyOf(goods);
    }

    /** A line: its commodity code, as declared. */
    public record Goods(String hs, Money value) {}

    /** The same with a gross weight. */
    ReleasedExport weighing(BigDecimal gross) {
        return new ReleasedExport(list, orderNo, invtNo, day, seller, country, value, gross, goods);
    }
}
