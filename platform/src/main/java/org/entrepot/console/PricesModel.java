package org.entrepot.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.entrepot.billing.Charge;
import org.entrepot.billing.Fee;
import org.entrepot.billing.Price;
import org.entrepot.billing.TaxCode;
import org.entrepot.node.DatedSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the price list and of services rendered shows.
 *
 * @param prices by fee and day
 * @param charges the newest, as far as the reader may see
 * @param codes the tax administration's codes that were confirmed
 * @param rates of VAT that hold today
 * @param firms codes and names to choose a tenant from
 * @param takes whether the reader may change anything
 */
public record PricesModel(
        List<Price> prices,
        List<Charge> charges,
        List<TaxCode> codes,
        Map<Fee, DatedSettings.Setting> rates,
        Map<String, String> firms,
        Directory directory,
        boolean takes,
        Told told) {

    /** The fees that the list may have. */
    public List<Fee> priced() {
        return List.of(Fee.values()).stream().filter(fee -> fee != Fee.RENT).toList();
    }

    /** The rate of VAT of a fee today, with its source. */
    public DatedSettings.Setting rate(Fee fee) {
        return Objects.requireNonNull(rates.get(fee));
    }

    /** All fees, for the tax administration has a code for rent too. */
    public List<Fee> all() {
        return List.of(Fee.values());
    }

    /** The code of a fee that was confirmed last; null where none was. */
    public @Nullable TaxCode confirmed(Fee fee) {
        return codes.stream()
                .filter(code -> code.fee() == fee)
                .max(Comparator.comparing(TaxCode::from))
                .orElse(null);
    }

    /** The code that comes with the program as a proposal; null where none does. */
    public @Nullable TaxCode proposed(Fee fee) {
        return TaxCode.proposed().stream()
                .filter(code -> code.fee() == fee)
                .max(Comparator.comparing(TaxCode::from))
                .orElse(null);
    }

    /** The fees that people enter as rendered. */
    public List<Fee> rendered() {
        return List.of(Fee.values()).stream()
                .filter(fee -> fee.cause() == Fee.Cause.CHARGE)
                .toList();
    }
}
