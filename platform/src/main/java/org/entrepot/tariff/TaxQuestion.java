package org.entrepot.tariff;

import java.time.LocalDate;
import java.util.List;
import org.entrepot.kernel.Money;

/**
 * An order of retail import whose tax is asked for. Amounts are CNY, not negative, and exact to the fen.
 *
 * @param on the day in Beijing whose rules apply
 * @param lines the goods, at least one
 * @param freight freight of the whole order
 * @param insurance insurance of the whole order
 * @param used what the buyer has used of the annual allowance; decides the regime only
 * @param pieces the items in the order: one indivisible article is 1
 */
public record TaxQuestion(
        LocalDate on, List<TaxableLine> lines, Money freight, Money insurance, Money used, int pieces) {

    public TaxQuestion {
        lines = List.copyOf(lines);
        check(freight);
        check(insurance);
        check(used);
        if (lines.isEmpty() || pieces < 1) {
            throw new IllegalArgumentException("an order has lines and items: " + lines.size() + ", " + pieces);
        }
    }

    static void check(Money amount) {
        if (amount.minor() < 0 || !amount.currency().equals(Money.CNY)) {
            throw new IllegalArgumentException("tax is asked for amounts in CNY from 0: " + amount);
        }
    }
}
