package org.entrepot.bench;

import java.util.List;
import java.util.Map;
import org.entrepot.sandbox.Chance;
import org.entrepot.sandbox.Firm;
import org.entrepot.sandbox.Parcel;
import org.entrepot.sandbox.ParcelMaker;

/** How the load meets: many guarantors and goods, or a sale day on one guarantor and ten goods. */
enum Profile {
    SPREAD(Integer.MAX_VALUE, List.of("songling", "tulan", "seller")),
    HOT(10, List.of("songling"));

    static final String PLATFORM = "songling";
    static final String PAYER = "huiling";
    static final String CARRIER = "tulan";
    static final String DECLARANT = "lanmen";

    private final int goods;
    private final List<String> guarantors;

    Profile(int goods, List<String> guarantors) {
        this.goods = goods;
        this.guarantors = guarantors;
    }

    int goods() {
        return goods;
    }

    ParcelMaker.Casting casting() {
        return this::cast;
    }

    /** Always the same four senders; the guarantor is drawn. */
    private Parcel.Parties cast(Map<String, Firm> firms, Firm seller, Chance chance) {
        String guarantor = chance.oneOf(guarantors);
        return new Parcel.Parties(
                ParcelMaker.firm(firms, PLATFORM),
                ParcelMaker.firm(firms, PAYER),
                ParcelMaker.firm(firms, CARRIER),
                ParcelMaker.firm(firms, DECLARANT),
                seller,
                guarantor.equals("seller") ? seller : ParcelMaker.firm(firms, guarantor));
    }
}
