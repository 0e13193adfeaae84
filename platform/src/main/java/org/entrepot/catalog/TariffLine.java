package org.entrepot.catalog;

import java.time.LocalDate;
import org.entrepot.kernel.HsCode;
import org.entrepot.kernel.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a commodity code on the days of its period, in which none of it changes.
 *
 * @param code the commodity code
 * @param names what its goods are called in the trade
 * @param unit1 the first legal unit
 * @param unit2 the second legal unit; null when none is due
 * @param rates its rates; null when they are not known, and then its goods cannot be taxed
 * @param remark what the positive list says of it
 * @param period the days on which all of this holds
 * @param source where code and units were read
 * @param confidence how sure code and units are
 */
public record TariffLine(
        HsCode code,
        Names names,
        UnitCode unit1,
        @Nullable UnitCode unit2,
        @Nullable Rates rates,
        PositiveList remark,
        Period period,
        String source,
        Confidence confidence) {

    /** Its Chinese name. */
    public String name() {
        return names.zh();
    }

    /** Whether its rates are known. */
    public boolean hasRates() {
        return rates != null;
    }

    /** Most-favoured-nation duty; ask {@link #hasRates} first. */
    public Rate mfnDuty() {
        return known().duty().value();
    }

    /** Import value-added tax; ask {@link #hasRates} first. */
    public Rate vat() {
        return known().vat().value();
    }

    /** Consumption tax; ask {@link #hasRates} first. */
    public ConsumptionTax consumptionTax() {
        return known().consumption().value();
    }

    /** Whether cross-border retail import may carry it, with or without a remark. */
    public boolean onPositiveList() {
        return remark.isListed();
    }

    /** The first day on which this holds. */
    public LocalDate from() {
        return period.from();
    }

    /** The last day on which this holds; null while no end is known. */
    public @Nullable LocalDate to() {
        return period.to();
    }

    private Rates known() {
        if (rates == null) {
            throw new IllegalStateException("no rates are known for " + code + " from " + period.from());
        }
        return rates;
    }
}
