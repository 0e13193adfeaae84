package org.entrepot.strategy;

/**
 * What a number of published figures count alike. Figures of one series may stand in one picture; of two series never, however alike they
 * look: "departed" is not "arrived and departed", the city is not the zone.
 *
 * @param id its name in {@code public-series.csv}
 * @param unit the key of its unit; empty for facts without a number
 * @param definition what exactly is counted
 */
public record PublicSeries(
        String id, Subject subject, Area area, Counts counts, String unit, Wording name, Wording definition) {

    /** What it is about. */
    public enum Subject {
        TRAINS,
        CARGO,
        TRADE,
        ECOMMERCE,
        FIRMS,
        ROUTES,
        POLICY,
        PARK,
        ABROAD,
        MARKET
    }

    /** Of whom it tells. */
    public enum Area {
        /** The demonstration area. */
        ZONE,
        /** The park at Ligezhuang and the makers around it. */
        PARK,
        /** Qingdao, the zone in it. */
        CITY,
        /** The province or the country. */
        CHINA,
        /** Countries of destination and the borders on the way. */
        ABROAD,
        /** Places that do the same. */
        RIVAL
    }

    /** Over which time it counts. */
    public enum Counts {
        /** Within the period: a part of a year is less than the year and not comparable with it. */
        PERIOD,
        /** As it stands at a date. */
        DATE,
        /** All since a beginning, up to a date. */
        SINCE
    }
}
