package org.entrepot.clearance.decision;

import java.math.BigDecimal;

/**
 * What came back of a line of a released list, with what was given back for it. Amounts are CNY fen.
 *
 * @param list the list's document
 * @param refund the return's document (625)
 * @param gnum the line's number, the same in both
 * @param quantity in the line's unit
 * @param dutiable the value by which the buyer's year grew
 */
public record ReturnedLine(
        long list, long refund, int gnum, BigDecimal quantity, long dutiable, long duty, long consumption, long vat) {}
