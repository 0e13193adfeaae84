package org.entrepot.insight;

import org.entrepot.clearance.Taxes;
import org.entrepot.kernel.Money;

/**
 * The benefit figure of the park: what buyers were spared by retail-import taxation against full import VAT and consumption
 * tax. Inside the limits they are levied at 70 % (MOF 18/2016, kept by 49/2018), so that levied × 3 / 7 was not levied. The
 * duty that was not levied either is left out, since its rate is not part of a list: the figure is a lower bound.
 *
 * @param declarations released imports
 * @param levied tax levied on them
 * @param relieved how many of them were taxed inside the limits
 * @param saved VAT and consumption tax not levied
 */
public record Relief(long declarations, Money levied, long relieved, Money saved) {
    /** The edition of the definition; it changes when the figure would. */
    public static final String VERSION = "relief-1";

    /** The relief of one declaration, rounded down to the fen. A levied duty means full taxation: no relief. */
    static long savedFen(Taxes taxes) {
        return isRelieved(taxes) ? Math.multiplyExact(taxes.total().minor(), 3) / 7 : 0;
    }

    static boolean isRelieved(Taxes taxes) {
        return taxes.duty().minor() == 0 && taxes.total().minor() > 0;
    }
}
