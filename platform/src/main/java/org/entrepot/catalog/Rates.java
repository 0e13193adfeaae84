package org.entrepot.catalog;

/**
 * The rates of a line on a day, each by its own record.
 *
 * @param duty most-favoured-nation duty
 * @param vat import value-added tax
 * @param consumption consumption tax; {@link ConsumptionTax#NONE} where none is due
 */
public record Rates(Dated<Rate> duty, Dated<Rate> vat, Dated<ConsumptionTax> consumption) {
    /** How sure all three together are. */
    public Confidence confidence() {
        return duty.confidence().and(vat.confidence()).and(consumption.confidence());
    }
}
