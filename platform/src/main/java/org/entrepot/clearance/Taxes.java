package org.entrepot.clearance;

import java.util.List;
import org.entrepot.kernel.Money;
import org.entrepot.tariff.LineTax;
import org.jspecify.annotations.Nullable;

/** The three taxes of a retail import, each in CNY; a line's or a declaration's. */
public record Taxes(Money duty, Money consumption, Money vat) {
    public static final Taxes NONE = new Taxes(Money.fen(0), Money.fen(0), Money.fen(0));

    /** The sums over lines; null where no line was taxed. */
    static @Nullable Taxes of(@Nullable List<LineTax> lines) {
        if (lines == null) {
            return null;
        }
        long duty = 0;
        long consumption = 0;
        long vat = 0;
        for (LineTax line : lines) {
            duty += line.taxes().duty().minor();
            consumption += line.taxes().consumption().minor();
            vat += line.taxes().vat().minor();
        }
        return new Taxes(Money.fen(duty), Money.fen(consumption), Money.fen(vat));
    }

    /** Their sum. */
    public Money total() {
        return duty.plus(consumption).plus(vat);
    }

    /** The sums, tax by tax. */
    public Taxes plus(Taxes other) {
        return new Taxes(duty.plus(other.duty), consumption.plus(other.consumption), vat.plus(other.vat));
    }
}
