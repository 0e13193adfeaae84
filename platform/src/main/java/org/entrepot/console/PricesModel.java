package org.entrepot.console;

import java.util.List;
import java.util.Map;
import org.entrepot.billing.Charge;
import org.entrepot.billing.Fee;
import org.entrepot.billing.Price;

/**
 * What the page of the price list and of services rendered shows.
 *
 * @param prices by fee and day
 * @param charges the newest, as far as the reader may see
 * @param firms codes and names to choose a tenant from
 * @param takes whether the reader may change anything
 */
public record PricesModel(
        List<Price> prices,
        List<Charge> charges,
        Map<String, String> firms,
        Directory directory,
        boolean takes,
        Told told) {

    /** The fees that the list may have. */
    public List<Fee> priced() {
        return List.of(Fee.values()).stream().filter(fee -> fee != Fee.RENT).toList();
    }

    /** The fees that people enter as rendered. */
    public List<Fee> rendered() {
        return List.of(Fee.values()).stream()
                .filter(fee -> fee.cause() == Fee.Cause.CHARGE)
                .toList();
    }
}
