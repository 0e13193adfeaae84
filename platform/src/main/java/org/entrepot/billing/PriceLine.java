package org.entrepot.billing;

import java.util.List;
import org.entrepot.kernel.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a price list comes to.
 *
 * @param number of the row in the file, from 1
 * @param said what the row calls the fee
 * @param price null where the row is no price
 * @param faults why it is not taken
 */
public record PriceLine(int number, String said, @Nullable Price price, State state, List<Fault> faults) {

    /** Whether it changes the price list. */
    public enum State {
        /** It begins on its day. */
        NEW,
        /** The price list has it already. */
        STANDS,
        REFUSED
    }

    public PriceLine {
        faults = List.copyOf(faults);
    }
}
