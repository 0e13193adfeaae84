package org.entrepot.console.api;

import org.entrepot.clearance.Taxes;
import org.jspecify.annotations.Nullable;

/** Taxes in CNY as decimals with two places, written as text so that no program rounds them. */
record TaxesBody(String duty, String consumption, String vat, String total) {
    static @Nullable TaxesBody of(@Nullable Taxes taxes) {
        return taxes == null
                ? null
                : new TaxesBody(
                        taxes.duty().toString(),
                        taxes.consumption().toString(),
                        taxes.vat().toString(),
                        taxes.total().toString());
    }
}
