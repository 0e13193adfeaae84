package org.entrepot.tariff;

import org.entrepot.kernel.Money;

/**
 * The three taxes of an import, in CNY.
 *
 * @param duty customs duty
 * @param consumption consumption tax
 * @param vat import value-added tax
 */
public record Amounts(Money duty, Money consumption, Money vat) {
    public static final Amounts ZERO = new Amounts(Money.fen(0), Money.fen(0), Money.fen(0));

    /** All three together. */
    public Money total() {
        return duty.plus(consumption).plus(vat);
    }

    /** Tax by tax. */
    public Amounts plus(Amounts other) {
        return new Amounts(duty.plus(other.duty), consumption.plus(other.consumption), vat.plus(other.vat));
    }
}
