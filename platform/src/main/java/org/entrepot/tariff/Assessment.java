package org.entrepot.tariff;

import java.util.List;
import org.entrepot.kernel.Fault;
import org.entrepot.kernel.Money;

/** The answer to a {@link TaxQuestion}. Steps are worked out when they are first read. */
public sealed interface Assessment {
    /** How it came about, step by step; the whole order first, then line by line. */
    List<Step> steps();

    /**
     * The tax.
     *
     * @param dutiable price, freight and insurance of the order
     * @param total the sum of the lines
     */
    record Taxed(Regime regime, Money dutiable, List<LineTax> lines, Amounts total, List<Step> steps)
            implements Assessment {}

    /** No tax, because the channel does not carry such an order or something must be known first; all reasons at once. */
    record Refused(List<Fault> faults, List<Step> steps) implements Assessment {}
}
