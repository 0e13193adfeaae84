package org.entrepot.economics;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/** A line of the tables, a figure a year. */
public enum Line {
    /** Hundredths of square metres that are rented. */
    RENTED_AREA(2),
    PARCELS(0),

    RENT_GROSS,
    FEES_GROSS,
    SERVICES_GROSS,
    OUTPUT_VAT,
    /** Without VAT. */
    RENT_REVENUE,
    REVENUE,

    /** Construction, with VAT, without interest. */
    INVESTMENT,
    CAPITAL_VAT,
    WORKING_CAPITAL,
    WORKING_CAPITAL_BACK,
    RENEWAL,

    FIXED_COST,
    VARIABLE_COST,
    /** The two together, without VAT (经营成本). */
    OPERATING_COST,
    INPUT_VAT,
    /** VAT that waits to be deducted at the end of the year. */
    VAT_CREDIT,
    VAT_PAID,
    SURCHARGES,
    PROPERTY_TAX,
    OTHER_TAXES,
    /** Taxes and surcharges (税金及附加), without VAT and income tax. */
    TAXES,

    DEPRECIATION,
    AMORTISATION,
    /** Book value of what was invested at the end of the year, without interest. */
    NET_ASSETS,
    /** Book value that retired assets and the end of the project bring back. */
    RECOVERED,
    EBIT,
    /** Income tax as if there were no loan (调整所得税). */
    ADJUSTED_TAX,
    PROJECT_BEFORE_TAX,
    PROJECT_AFTER_TAX,

    LOAN_OPENING,
    LOAN_DRAWN,
    /** Interest during construction, which joins the loan. */
    INTEREST_CAPITALISED,
    INTEREST,
    PRINCIPAL,
    LOAN_CLOSING,
    /** The part of capitalised interest that the year bears. */
    INTEREST_WRITTEN_OFF,

    PROFIT,
    LOSS_USED,
    TAXABLE,
    INCOME_TAX,
    NET_PROFIT,

    /** What the owners pay in: investment and working capital less the loan. */
    EQUITY_PAID,
    EQUITY_BEFORE_TAX,
    EQUITY_AFTER_TAX,

    CASH,
    CAPITALISED_INTEREST_LEFT,
    WORKING_CAPITAL_HELD,
    ASSETS,
    EQUITY_HELD,
    RETAINED,
    LIABILITIES_AND_EQUITY;

    private static final int MONEY = 6;
    private static final Set<Line> STANDING = EnumSet.of(
            RENTED_AREA,
            VAT_CREDIT,
            NET_ASSETS,
            LOAN_OPENING,
            LOAN_CLOSING,
            CASH,
            CAPITALISED_INTEREST_LEFT,
            WORKING_CAPITAL_HELD,
            ASSETS,
            EQUITY_HELD,
            RETAINED,
            LIABILITIES_AND_EQUITY);
    private static final Set<Line> RESULTS = EnumSet.of(
            PROJECT_BEFORE_TAX,
            PROJECT_AFTER_TAX,
            EQUITY_BEFORE_TAX,
            EQUITY_AFTER_TAX,
            EBIT,
            NET_PROFIT,
            LOAN_CLOSING,
            ASSETS,
            LIABILITIES_AND_EQUITY);

    private final int decimals;

    Line() {
        this(MONEY);
    }

    Line(int decimals) {
        this.decimals = decimals;
    }

    /** Its place in arrays of all, from nought; kept nowhere. */
    @SuppressWarnings("EnumOrdinal") // ten thousand runs ask for it millions of times
    int place() {
        return ordinal();
    }

    /** Whether its years add up to something: what stands at the end of a year does not. */
    public boolean sums() {
        return !STANDING.contains(this);
    }

    /** Whether it is what a table comes to. */
    public boolean isResult() {
        return RESULTS.contains(this);
    }

    /** Whether it is an amount in fen. */
    public boolean isMoney() {
        return decimals == MONEY;
    }

    /** A figure as people read it: 10,000 yuan, square metres, parcels; exact. */
    public BigDecimal value(long figure) {
        return BigDecimal.valueOf(figure, decimals);
    }
}
