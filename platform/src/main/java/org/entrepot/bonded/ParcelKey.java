package org.entrepot.bonded;

/**
 * A parcel as the gate knows it.
 *
 * @param carrier the logistics enterprise's customs registration code ({@code logisticsCode}): waybill numbers repeat among
 *     carriers
 * @param waybill its waybill number ({@code logisticsNo})
 */
public record ParcelKey(String carrier, String waybill) {
    public ParcelKey {
        if (carrier.isBlank() || waybill.isBlank()) {
            throw new IllegalArgumentException(
                    "a parcel has a carrier and a waybill, found " + carrier + " " + waybill);
        }
    }

    @Override
    public String toString() {
        return carrier + " " + waybill;
    }
}
