package org.entrepot.clearance;

import org.entrepot.kernel.Money;

/** The three taxes of a retail import, each in CNY; a line's or a declaration's. */
public record Taxes(Money duty, Money consumption, Money vat) {
    public static final Taxes NONE = new Taxes(Money.fen(0), Money.fen(0), Money.fen(0));

    /** Their sum. */
    public Money total() {
        return duty.plus(consumption).plus(vat);
    }

    /** The sums, tax by tax. */
    public Taxes plus(Taxes other) {
        return new Taxes(duty.plus(other.duty), consumption.plus(other.consumption), vat.plus(other.vat));
    }
}
