package org.entrepot.economics;

/** How a loan is repaid from the first year of operation on. */
public enum Repayment {
    /** The same principal each year (等额本金). */
    EQUAL_PRINCIPAL,
    /** The same sum of principal and interest each year (等额本息). */
    EQUAL_INSTALMENTS,
    /** Whatever the year leaves, until it is repaid (最大能力还款); the rest in the last year of operation. */
    AS_ABLE
}
