package org.entrepot.economics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Adds the financing (融资后) to a project: the loan, interest, income tax as it will be paid, the owners' cash flow, the balance sheet.
 * A loan is drawn evenly over its year, so that a year of drawing bears half its interest; interest during construction joins the loan.
 */
final class Financing {
    private static final MathContext FINE = MathContext.DECIMAL128;

    private final Plan plan;
    private final Books books;
    private final int start;
    private final int years;
    private final Losses losses;
    private long capitalised;
    private long borrowed;

    private Financing(Plan plan, Books books) {
        this.plan = plan;
        this.books = books;
        start = plan.construction();
        years = books.years();
        losses = new Losses(plan.years(Driver.LOSS_YEARS), years);
    }

    static void add(Plan plan, Books books) {
        Financing financing = new Financing(plan, books);
        for (int year = 0; year < financing.start; year++) {
            financing.draw(year);
        }
        financing.capitalised = books.total(Line.INTEREST_CAPITALISED);
        financing.borrowed = books.before(Line.LOAN_CLOSING, financing.start);
        financing.writeOff();
        for (int year = financing.start; year < financing.years; year++) {
            financing.operate(year);
        }
        for (int year = 0; year < financing.years; year++) {
            financing.equity(year);
            financing.balance(year);
        }
    }

    private void draw(int year) {
        long opening = books.before(Line.LOAN_CLOSING, year);
        long drawn = Rounded.share(books.at(Line.INVESTMENT, year), plan.of(Driver.DEBT));
        long interest = Rounded.product(2 * opening + drawn, plan.of(Driver.LOAN_RATE), 2 * Rounded.MILLION);
        books.put(Line.LOAN_OPENING, year, opening);
        books.put(Line.LOAN_DRAWN, year, drawn);
        books.put(Line.INTEREST_CAPITALISED, year, interest);
        books.put(Line.LOAN_CLOSING, year, opening + drawn + interest);
    }

    /** Capitalised interest is depreciated with the buildings; nobody pays for what is left of it, so the last year bears the rest. */
    private void writeOff() {
        int lives = plan.years(Driver.BUILDING_LIFE);
        long each = Rounded.divided(capitalised, lives);
        long left = capitalised;
        for (int year = start; year < years; year++) {
            long borne = year == years - 1 || year - start == lives - 1 ? left : Math.min(left, each);
            books.put(Line.INTEREST_WRITTEN_OFF, year, borne);
            left -= borne;
        }
    }

    private void operate(int year) {
        long opening = books.before(Line.LOAN_CLOSING, year);
        long interest = Rounded.share(opening, plan.of(Driver.LOAN_RATE));
        long profit = books.at(Line.EBIT, year) - interest - books.at(Line.INTEREST_WRITTEN_OFF, year);
        long used = losses.used(profit, year);
        long taxable = Math.max(0, profit - used);
        long tax = Rounded.share(taxable, plan.of(Driver.INCOME_TAX));
        long principal = Math.min(opening, principal(year, opening, interest, tax));
        books.put(Line.LOAN_OPENING, year, opening);
        books.put(Line.INTEREST, year, interest);
        books.put(Line.PRINCIPAL, year, principal);
        books.put(Line.LOAN_CLOSING, year, opening - principal);
        books.put(Line.PROFIT, year, profit);
        books.put(Line.LOSS_USED, year, used);
        books.put(Line.TAXABLE, year, taxable);
        books.put(Line.INCOME_TAX, year, tax);
        books.put(Line.NET_PROFIT, year, profit - tax);
    }

    private long principal(int year, long opening, long interest, long tax) {
        int lives = plan.years(Driver.REPAYMENT_YEARS);
        int k = year - start;
        return switch (plan.inputs().repayment()) {
            case EQUAL_PRINCIPAL -> k >= lives - 1 ? opening : Rounded.divided(borrowed, lives);
            case EQUAL_INSTALMENTS -> k >= lives - 1 ? opening : Math.max(0, instalment(lives) - interest);
            case AS_ABLE ->
                year == years - 1
                        ? opening
                        : Math.max(0, books.at(Line.PROJECT_BEFORE_TAX, year) + paidIn(year) - interest - tax);
        };
    }

    /** The yearly sum that repays the loan with its interest, rounded half up to the fen. */
    private long instalment(int lives) {
        BigDecimal rate = plan.inputs().value(Driver.LOAN_RATE).movePointLeft(2);
        BigDecimal loan = BigDecimal.valueOf(borrowed);
        if (rate.signum() == 0) {
            return Rounded.divided(borrowed, lives);
        }
        BigDecimal grown = BigDecimal.ONE.add(rate).pow(lives, FINE);
        return loan.multiply(rate, FINE)
                .multiply(grown, FINE)
                .divide(grown.subtract(BigDecimal.ONE), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private long paidIn(int year) {
        return books.at(Line.INVESTMENT, year) + books.at(Line.WORKING_CAPITAL, year) - books.at(Line.LOAN_DRAWN, year);
    }

    private void equity(int year) {
        books.put(Line.EQUITY_PAID, year, paidIn(year));
        long before = books.at(Line.REVENUE, year)
                + books.at(Line.OUTPUT_VAT, year)
                + books.at(Line.RECOVERED, year)
                + books.at(Line.WORKING_CAPITAL_BACK, year)
                - books.at(Line.EQUITY_PAID, year)
                - books.at(Line.PRINCIPAL, year)
                - books.at(Line.INTEREST, year)
                - books.at(Line.OPERATING_COST, year)
                - books.at(Line.INPUT_VAT, year)
                - books.at(Line.VAT_PAID, year)
                - books.at(Line.TAXES, year)
                - books.at(Line.RENEWAL, year);
        books.put(Line.EQUITY_BEFORE_TAX, year, before);
        books.put(Line.EQUITY_AFTER_TAX, year, before - books.at(Line.INCOME_TAX, year));
    }

    /** Nothing is paid out: what the owners could take is what stands as cash. */
    private void balance(int year) {
        long cash = books.before(Line.CASH, year)
                + books.at(Line.EQUITY_AFTER_TAX, year)
                + books.at(Line.EQUITY_PAID, year);
        long working = books.before(Line.WORKING_CAPITAL_HELD, year)
                + books.at(Line.WORKING_CAPITAL, year)
                - books.at(Line.WORKING_CAPITAL_BACK, year);
        long interest = books.before(Line.CAPITALISED_INTEREST_LEFT, year)
                + books.at(Line.INTEREST_CAPITALISED, year)
                - books.at(Line.INTEREST_WRITTEN_OFF, year);
        long paid = books.before(Line.EQUITY_HELD, year) + books.at(Line.EQUITY_PAID, year);
        long retained = books.before(Line.RETAINED, year) + books.at(Line.NET_PROFIT, year);
        books.put(Line.CASH, year, cash);
        books.put(Line.WORKING_CAPITAL_HELD, year, working);
        books.put(Line.CAPITALISED_INTEREST_LEFT, year, interest);
        books.put(
                Line.ASSETS,
                year,
                cash + working + interest + books.at(Line.NET_ASSETS, year) + books.at(Line.VAT_CREDIT, year));
        books.put(Line.EQUITY_HELD, year, paid);
        books.put(Line.RETAINED, year, retained);
        books.put(Line.LIABILITIES_AND_EQUITY, year, books.at(Line.LOAN_CLOSING, year) + paid + retained);
    }
}
