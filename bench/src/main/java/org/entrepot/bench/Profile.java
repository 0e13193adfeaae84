package org.entrepot.bench;

import java.util.List;
import java.util.Map;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;

/** How the load meets: many guarantors and goods, or a sale day on one guarantor and ten goods. */
enum Profile {
    SPREAD(Integer.MAX_VALUE),
    HOT(10);

    static final String PLATFORM = "songling";
    static final String PAYER = "huiling";
    static final String CARRIER = "tulan";
    static final String DECLARANT = "lanmen";

    private final int goods;

    Profile(int goods) {
        this.goods = goods;
    }

    int goods() {
        return goods;
    }

    ParcelMaker.Casting casting() {
        return this::cast;
    }

    /** Always the same four senders; the guarantor is drawn. */
    private Parcel.Parties cast(Map<String, Firm> firms, Firm seller, Chance chance) {
        Firm platform = ParcelMaker.firm(firms, PLATFORM);
        Firm carrier = ParcelMaker.firm(firms, CARRIER);
        return new Parcel.Parties(
                platform,
                ParcelMaker.firm(firms, PAYER),
                carrier,
                ParcelMaker.firm(firms, DECLARANT),
                seller,
                this == HOT ? platform : chance.oneOf(List.of(platform, carrier, seller)));
    }
}
