package org.entrepot.economics;

import static org.entrepot.economics.DriverGroup.COST;
import static org.entrepot.economics.DriverGroup.HURDLE;
import static org.entrepot.economics.DriverGroup.INVESTMENT;
import static org.entrepot.economics.DriverGroup.LIFE;
import static org.entrepot.economics.DriverGroup.LOAN;
import static org.entrepot.economics.DriverGroup.PARCELS;
import static org.entrepot.economics.DriverGroup.RISK;
import static org.entrepot.economics.DriverGroup.SPACE;
import static org.entrepot.economics.DriverGroup.TAX;
import static org.entrepot.economics.DriverGroup.TIME;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a scenario is made of: each number that a person decides or assumes, with its unit and the range in which it means something.
 * Amounts of money are as contracts say them, VAT included; the sums without VAT are worked out.
 */
public enum Driver {
    CONSTRUCTION_YEARS(TIME, Measure.YEARS, "1", "5"),
    OPERATING_YEARS(TIME, Measure.YEARS, "1", "40"),
    /** Share of the investment that is paid in each year of construction; together 100 %. */
    SHARE_YEAR_1(TIME, Measure.PERCENT, "0", "100"),
    SHARE_YEAR_2(TIME, Measure.PERCENT, "0", "100"),
    SHARE_YEAR_3(TIME, Measure.PERCENT, "0", "100"),
    SHARE_YEAR_4(TIME, Measure.PERCENT, "0", "100"),
    SHARE_YEAR_5(TIME, Measure.PERCENT, "0", "100"),

    /** The right to use the land; without VAT. */
    LAND(INVESTMENT, Measure.TEN_THOUSAND_YUAN, "0", "1000000"),
    BUILDINGS(INVESTMENT, Measure.TEN_THOUSAND_YUAN, "0", "1000000"),
    EQUIPMENT(INVESTMENT, Measure.TEN_THOUSAND_YUAN, "0", "1000000"),
    ELECTRONICS(INVESTMENT, Measure.TEN_THOUSAND_YUAN, "0", "1000000"),
    /** Paid in the first year of operation, back in the last. */
    WORKING_CAPITAL(INVESTMENT, Measure.TEN_THOUSAND_YUAN, "0", "1000000"),
    /** What equipment and electronics cost again at the end of their lives, in percent of the first time. */
    RENEWAL(INVESTMENT, Measure.PERCENT, "0", "100"),

    RENTABLE_AREA(SPACE, Measure.SQUARE_METRES, "0", "10000000"),
    RENT(SPACE, Measure.YUAN_A_SQUARE_METRE, "0", "1000"),
    /** By how much the rent changes at each step. */
    RENT_STEP(SPACE, Measure.PERCENT, "-50", "100"),
    RENT_STEP_YEARS(SPACE, Measure.YEARS, "1", "40"),
    OCCUPANCY_FIRST(SPACE, Measure.PERCENT, "0", "100"),
    OCCUPANCY_STABLE(SPACE, Measure.PERCENT, "0", "100"),
    /** Years from the first occupancy to the stable one, along a straight line. */
    RAMP_YEARS(SPACE, Measure.YEARS, "0", "20"),

    /** Parcels of the first year of operation. */
    PARCELS_A_YEAR(PARCELS, Measure.TEN_THOUSAND_PARCELS, "0", "100000"),
    PARCEL_GROWTH(PARCELS, Measure.PERCENT, "-50", "200"),
    PARCEL_GROWTH_YEARS(PARCELS, Measure.YEARS, "0", "40"),
    FEE(PARCELS, Measure.YUAN_A_PARCEL, "0", "1000"),
    /** Other services a year: training, customs brokerage, promotion. */
    SERVICES(PARCELS, Measure.TEN_THOUSAND_YUAN, "0", "1000000"),
    SERVICE_GROWTH(PARCELS, Measure.PERCENT, "-50", "100"),

    STAFF(COST, Measure.TEN_THOUSAND_YUAN, "0", "1000000"),
    /** A year, in percent of what buildings, equipment and electronics cost. */
    MAINTENANCE(COST, Measure.PERCENT, "0", "50"),
    OTHER_FIXED_COST(COST, Measure.TEN_THOUSAND_YUAN, "0", "1000000"),
    AREA_COST(COST, Measure.YUAN_A_SQUARE_METRE, "0", "1000"),
    PARCEL_COST(COST, Measure.YUAN_A_PARCEL, "0", "1000"),
    COST_GROWTH(COST, Measure.PERCENT, "-20", "50"),
    /** VAT in operating costs that may be deducted, in percent of the costs with it. */
    COST_VAT(COST, Measure.PERCENT, "0", "20"),

    RENT_VAT(TAX, Measure.PERCENT, "0", "50"),
    SERVICE_VAT(TAX, Measure.PERCENT, "0", "50"),
    CONSTRUCTION_VAT(TAX, Measure.PERCENT, "0", "50"),
    EQUIPMENT_VAT(TAX, Measure.PERCENT, "0", "50"),
    /** Urban construction tax and education surcharges, in percent of the VAT that is paid. */
    SURCHARGES(TAX, Measure.PERCENT, "0", "50"),
    PROPERTY_TAX_OF_RENT(TAX, Measure.PERCENT, "0", "50"),
    PROPERTY_TAX_OF_COST(TAX, Measure.PERCENT, "0", "50"),
    /** What is taken off the cost before the tax of it. */
    PROPERTY_TAX_RELIEF(TAX, Measure.PERCENT, "0", "100"),
    INCOME_TAX(TAX, Measure.PERCENT, "0", "100"),
    LOSS_YEARS(TAX, Measure.YEARS, "0", "20"),
    /** Land-use tax, stamp duty and the like, a year. */
    OTHER_TAXES(TAX, Measure.TEN_THOUSAND_YUAN, "0", "100000"),

    LAND_LIFE(LIFE, Measure.YEARS, "1", "70"),
    BUILDING_LIFE(LIFE, Measure.YEARS, "1", "70"),
    EQUIPMENT_LIFE(LIFE, Measure.YEARS, "1", "50"),
    ELECTRONICS_LIFE(LIFE, Measure.YEARS, "1", "50"),
    RESIDUAL(LIFE, Measure.PERCENT, "0", "100"),

    /** The loan, in percent of the investment of construction. */
    DEBT(LOAN, Measure.PERCENT, "0", "100"),
    LOAN_RATE(LOAN, Measure.PERCENT, "0", "50"),
    REPAYMENT_YEARS(LOAN, Measure.YEARS, "1", "40"),

    RATE_BEFORE_TAX(HURDLE, Measure.PERCENT, "0", "100"),
    RATE_AFTER_TAX(HURDLE, Measure.PERCENT, "0", "100"),
    RATE_EQUITY(HURDLE, Measure.PERCENT, "0", "100"),

    /** How far below and above the plan a driver may come, in percent of it. */
    INVESTMENT_LOW(RISK, Measure.PERCENT, "-95", "0"),
    INVESTMENT_HIGH(RISK, Measure.PERCENT, "0", "300"),
    RENT_LOW(RISK, Measure.PERCENT, "-95", "0"),
    RENT_HIGH(RISK, Measure.PERCENT, "0", "300"),
    OCCUPANCY_LOW(RISK, Measure.PERCENT, "-95", "0"),
    OCCUPANCY_HIGH(RISK, Measure.PERCENT, "0", "300"),
    PARCELS_LOW(RISK, Measure.PERCENT, "-95", "0"),
    PARCELS_HIGH(RISK, Measure.PERCENT, "0", "300"),
    FEE_LOW(RISK, Measure.PERCENT, "-95", "0"),
    FEE_HIGH(RISK, Measure.PERCENT, "0", "300"),
    COST_LOW(RISK, Measure.PERCENT, "-95", "0"),
    COST_HIGH(RISK, Measure.PERCENT, "0", "300"),
    RENT_WITH_OCCUPANCY(RISK, Measure.CORRELATION, "-0.99", "0.99"),
    PARCELS_WITH_OCCUPANCY(RISK, Measure.CORRELATION, "-0.99", "0.99"),
    PARCELS_WITH_FEE(RISK, Measure.CORRELATION, "-0.99", "0.99");

    private final DriverGroup group;
    private final Measure measure;
    private final BigDecimal least;
    private final BigDecimal most;

    Driver(DriverGroup group, Measure measure, String least, String most) {
        this.group = group;
        this.measure = measure;
        this.least = new BigDecimal(least);
        this.most = new BigDecimal(most);
    }

    /** Its place in arrays of all, from nought; kept nowhere. */
    @SuppressWarnings("EnumOrdinal") // ten thousand runs ask for it millions of times
    int place() {
        return ordinal();
    }

    public DriverGroup group() {
        return group;
    }

    public Measure measure() {
        return measure;
    }

    public BigDecimal least() {
        return least;
    }

    public BigDecimal most() {
        return most;
    }

    /** Its name in forms, files and answers, as {@code rentableArea}. */
    public String word() {
        StringBuilder word = new StringBuilder();
        for (String part : name().split("_", -1)) {
            String small = part.toLowerCase(java.util.Locale.ROOT);
            word.append(word.isEmpty() ? small : Character.toUpperCase(small.charAt(0)) + small.substring(1));
        }
        return word.toString();
    }

    /** The driver of that name. */
    public static Optional<Driver> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** Those of a group, in the order of the form. */
    public static List<Driver> of(DriverGroup group) {
        return Arrays.stream(values()).filter(one -> one.group == group).toList();
    }
}
