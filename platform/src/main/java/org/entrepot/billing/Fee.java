package org.entrepot.billing;

import org.entrepot.park.Meter;

/** What a tenant pays for. */
public enum Fee {
    /** By lease; prices of the list do not count. */
    RENT(Measure.SQUARE_METRE_MONTH, "vat.rent", Cause.LEASE),
    /** Care of the building, by area. */
    MANAGEMENT(Measure.SQUARE_METRE_MONTH, "vat.service", Cause.LEASE),
    /** Declarations of the tenant as seller that were cleared. */
    PARCEL(Measure.PIECE, "vat.service", Cause.CLEARED),
    /** Places in the bonded warehouse as they were taken day by day, and what people enter for other stores. */
    PALLET_DAY(Measure.PALLET_DAY, "vat.service", Cause.CHARGE),
    TRAINING(Measure.HOUR, "vat.service", Cause.CHARGE),
    PROMOTION(Measure.PIECE, "vat.service", Cause.CHARGE),
    CERTIFICATION(Measure.PIECE, "vat.service", Cause.CHARGE),
    TRANSLATION(Measure.PIECE, "vat.service", Cause.CHARGE),
    /** The live-stream studio. */
    STUDIO(Measure.HOUR, "vat.service", Cause.CHARGE),
    /** A shop opened on a marketplace abroad. */
    SHOP_OPENING(Measure.PIECE, "vat.service", Cause.CHARGE),
    /** A place in a warehouse abroad that was arranged. */
    OVERSEAS_WAREHOUSE(Measure.PIECE, "vat.service", Cause.CHARGE),
    ELECTRICITY(Measure.KILOWATT_HOUR, "vat.electricity", Cause.METER),
    WATER(Measure.CUBIC_METRE, "vat.water", Cause.METER),
    HEAT(Measure.GIGAJOULE, "vat.heat", Cause.METER);

    private final Measure measure;
    private final String vat;
    private final Cause cause;

    Fee(Measure measure, String vat, Cause cause) {
        this.measure = measure;
        this.vat = vat;
        this.cause = cause;
    }

    /** In what it is counted. */
    public enum Measure {
        SQUARE_METRE_MONTH,
        PIECE,
        PALLET_DAY,
        HOUR,
        KILOWATT_HOUR,
        CUBIC_METRE,
        GIGAJOULE
    }

    /** Where its quantity comes from. */
    public enum Cause {
        LEASE,
        CLEARED,
        /** Entered by people, or a request that was done. */
        CHARGE,
        /** Readings. */
        METER
    }

    public Measure measure() {
        return measure;
    }

    public Cause cause() {
        return cause;
    }

    /** What the use of a meter is charged as. */
    static Fee of(Meter.Kind kind) {
        return switch (kind) {
            case ELECTRICITY -> ELECTRICITY;
            case WATER -> WATER;
            case HEAT -> HEAT;
        };
    }

    /** The setting that says its rate of VAT. */
    String vat() {
        return vat;
    }
}
