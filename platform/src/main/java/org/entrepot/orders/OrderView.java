package org.entrepot.orders;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An order of a file as it stands.
 *
 * @param row the number of its first row that is not taken out; of its first where all are
 * @param state how its rows stand together: the one that keeps it back most; {@link RowState#OUT} where all are taken out
 * @param advised whether its destination will miss something in it
 * @param declaration its list's number in this installation, 0 while there is none
 * @param said what it says, as its documents would; empty where that was not asked for, was forgotten, or is no number
 */
public record OrderView(
        String orderNo, int row, RowState state, boolean advised, long declaration, Optional<Said> said) {

    /**
     * What an order says that counts for its price.
     *
     * @param state where to, ISO 3166 alpha-2; empty where it is not known
     * @param currency ISO 4217; empty where it is not known
     * @param freight what its buyer pays beside the goods, in the same currency
     * @param kilograms gross; zero where it is not said
     * @param hs the commodity code, of several goods the digits with which all begin
     */
    public record Said(
            String state, String currency, BigDecimal goods, BigDecimal freight, BigDecimal kilograms, String hs) {
        /** Goods and freight, what is to come for it. */
        public BigDecimal value() {
            return goods.add(freight);
        }
    }
}
