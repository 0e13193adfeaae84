package org.entrepot.clearance.rules;

import java.util.List;

/**
 * One thing that the documents of an order must say alike.
 *
 * @param rule its stable name: {@code match.payment.amountPaid}
 * @param code the official code when they do not: {@code 1332}; {@code 100} where no finer one is known
 * @param cells what each document says, order and payment before waybill, the list last
 * @param agrees whether they say it alike
 */
public record Comparison(String rule, String code, List<Cell> cells, boolean agrees) {
    public Comparison {
        cells = List.copyOf(cells);
    }
}
