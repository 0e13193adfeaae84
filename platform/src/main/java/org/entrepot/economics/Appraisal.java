package org.entrepot.economics;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a cash flow is worth.
 *
 * @param percent the benchmark by which it is discounted
 * @param netPresentValue in the unit of the flow
 * @param payback years, undiscounted; empty where it never pays back
 * @param discountedPayback years, discounted; empty likewise
 */
public record Appraisal(
        CashFlow flow,
        BigDecimal percent,
        BigDecimal netPresentValue,
        Firr internalRate,
        Optional<BigDecimal> payback,
        Optional<BigDecimal> discountedPayback) {

    public static Appraisal of(CashFlow flow, BigDecimal percent) {
        return new Appraisal(
                flow,
                percent,
                flow.netPresentValue(percent),
                flow.internalRates(),
                flow.payback(),
                flow.payback(percent));
    }

    /** Whether it is to be accepted: FNPV is not below zero. */
    public boolean isAccepted() {
        return netPresentValue.signum() >= 0;
    }
}
