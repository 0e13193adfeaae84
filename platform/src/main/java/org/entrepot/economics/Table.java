package org.entrepot.economics;

import java.util.List;

/** Which lines stand in which table, in the order in which the convention writes them. */
public enum Table {
    PROJECT(
            Line.REVENUE,
            Line.OUTPUT_VAT,
            Line.RECOVERED,
            Line.WORKING_CAPITAL_BACK,
            Line.INVESTMENT,
            Line.WORKING_CAPITAL,
            Line.OPERATING_COST,
            Line.INPUT_VAT,
            Line.VAT_PAID,
            Line.TAXES,
            Line.RENEWAL,
            Line.PROJECT_BEFORE_TAX,
            Line.ADJUSTED_TAX,
            Line.PROJECT_AFTER_TAX),
    EQUITY(
            Line.REVENUE,
            Line.OUTPUT_VAT,
            Line.RECOVERED,
            Line.WORKING_CAPITAL_BACK,
            Line.EQUITY_PAID,
            Line.PRINCIPAL,
            Line.INTEREST,
            Line.OPERATING_COST,
            Line.INPUT_VAT,
            Line.VAT_PAID,
            Line.TAXES,
            Line.RENEWAL,
            Line.EQUITY_BEFORE_TAX,
            Line.INCOME_TAX,
            Line.EQUITY_AFTER_TAX),
    REVENUE(
            Line.RENTED_AREA,
            Line.PARCELS,
            Line.RENT_GROSS,
            Line.FEES_GROSS,
            Line.SERVICES_GROSS,
            Line.OUTPUT_VAT,
            Line.REVENUE,
            Line.CAPITAL_VAT,
            Line.INPUT_VAT,
            Line.VAT_CREDIT,
            Line.VAT_PAID,
            Line.SURCHARGES,
            Line.PROPERTY_TAX,
            Line.OTHER_TAXES,
            Line.TAXES),
    PROFIT(
            Line.REVENUE,
            Line.TAXES,
            Line.FIXED_COST,
            Line.VARIABLE_COST,
            Line.DEPRECIATION,
            Line.AMORTISATION,
            Line.EBIT,
            Line.INTEREST,
            Line.INTEREST_WRITTEN_OFF,
            Line.PROFIT,
            Line.LOSS_USED,
            Line.TAXABLE,
            Line.INCOME_TAX,
            Line.NET_PROFIT),
    LOAN(
            Line.LOAN_OPENING,
            Line.LOAN_DRAWN,
            Line.INTEREST_CAPITALISED,
            Line.INTEREST,
            Line.PRINCIPAL,
            Line.LOAN_CLOSING),
    BALANCE(
            Line.CASH,
            Line.WORKING_CAPITAL_HELD,
            Line.VAT_CREDIT,
            Line.NET_ASSETS,
            Line.CAPITALISED_INTEREST_LEFT,
            Line.ASSETS,
            Line.LOAN_CLOSING,
            Line.EQUITY_HELD,
            Line.RETAINED,
            Line.LIABILITIES_AND_EQUITY);

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Line> lines;

    Table(Line... lines) {
        this.lines = List.of(lines);
    }

    public List<Line> lines() {
        return lines;
    }
}
