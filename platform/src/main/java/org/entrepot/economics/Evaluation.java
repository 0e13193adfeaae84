package org.entrepot.economics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from a scenario. Amounts are 10,000 yuan (万元); each appraisal is of a cash flow that begins with year 1.
 *
 * @param returnOnInvestment average EBIT of a year of operation / all that is invested (总投资收益率 ROI), percent, two decimals
 * @param returnOnEquity average net profit of a year of operation / what the owners pay in (资本金净利润率 ROE), likewise; empty without equity
 * @param cover of each year that pays interest or principal
 * @param shortOfCash years, counted from 1, that end with less than no cash: the project cannot go on as planned (财务生存能力)
 */
public record Evaluation(
        Inputs inputs,
        Books books,
        Appraisal projectBeforeTax,
        Appraisal projectAfterTax,
        Appraisal equityBeforeTax,
        Appraisal equityAfterTax,
        BreakEven breakEven,
        Optional<BigDecimal> returnOnInvestment,
        Optional<BigDecimal> returnOnEquity,
        List<Cover> cover,
        List<Integer> shortOfCash) {

    /**
     * How debt is covered in a year.
     *
     * @param year counted from 1
     * @param interest EBIT / interest (利息备付率 ICR), two decimals; empty where there is none
     * @param service (EBIT + depreciation + amortisation - income tax) / (interest + principal) (偿债备付率 DSCR), likewise
     */
    public record Cover(int year, Optional<BigDecimal> interest, Optional<BigDecimal> service) {}

    /** The four cash flows that are appraised, by their line. */
    public List<Line> flows() {
        return List.of(Line.PROJECT_BEFORE_TAX, Line.PROJECT_AFTER_TAX, Line.EQUITY_BEFORE_TAX, Line.EQUITY_AFTER_TAX);
    }

    /** What the cash flow of that line is worth. */
    public Appraisal of(Line line) {
        return switch (line) {
            case PROJECT_BEFORE_TAX -> projectBeforeTax;
            case PROJECT_AFTER_TAX -> projectAfterTax;
            case EQUITY_BEFORE_TAX -> equityBeforeTax;
            case EQUITY_AFTER_TAX -> equityAfterTax;
            default -> throw new IllegalArgumentException(line + " is not appraised");
        };
    }

    /** The lowest cover of interest of all years; empty without interest. */
    public Optional<BigDecimal> leastInterestCover() {
        return least(cover.stream().map(Cover::interest));
    }

    /** The lowest cover of debt service of all years; empty without debt. */
    public Optional<BigDecimal> leastServiceCover() {
        return least(cover.stream().map(Cover::service));
    }

    private static Optional<BigDecimal> least(Stream<Optional<BigDecimal>> values) {
        return values.flatMap(Optional::stream).min(BigDecimal::compareTo);
    }

    public static Evaluation of(Inputs inputs) {
        Plan plan = Plan.of(inputs);
        Books books = Projecting.of(plan);
        Financing.add(plan, books);
        return new Evaluation(
                inputs,
                books,
                Appraisal.of(books.flow(Line.PROJECT_BEFORE_TAX), inputs.value(Driver.RATE_BEFORE_TAX)),
                Appraisal.of(books.flow(Line.PROJECT_AFTER_TAX), inputs.value(Driver.RATE_AFTER_TAX)),
                Appraisal.of(books.flow(Line.EQUITY_BEFORE_TAX), inputs.value(Driver.RATE_EQUITY)),
                Appraisal.of(books.flow(Line.EQUITY_AFTER_TAX), inputs.value(Driver.RATE_EQUITY)),
                BreakEven.of(plan, books),
                average(
                        books.total(Line.EBIT),
                        plan.operating(),
                        books.total(Line.INVESTMENT)
                                + books.total(Line.INTEREST_CAPITALISED)
                                + books.total(Line.WORKING_CAPITAL)),
                average(books.total(Line.NET_PROFIT), plan.operating(), books.total(Line.EQUITY_PAID)),
                cover(plan, books),
                shortOfCash(books));
    }

    private static Optional<BigDecimal> average(long total, int years, long invested) {
        return invested <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(total)
                        .movePointRight(2)
                        .divide(
                                BigDecimal.valueOf(invested).multiply(BigDecimal.valueOf(years)),
                                2,
                                RoundingMode.HALF_UP));
    }

    private static List<Cover> cover(Plan plan, Books books) {
        List<Cover> cover = new ArrayList<>();
        for (int year = plan.construction(); year < books.years(); year++) {
            long interest = books.at(Line.INTEREST, year);
            long service = interest + books.at(Line.PRINCIPAL, year);
            if (service > 0) {
                long ebit = books.at(Line.EBIT, year);
                long cash = ebit
                        + books.at(Line.DEPRECIATION, year)
                        + books.at(Line.AMORTISATION, year)
                        - books.at(Line.INCOME_TAX, year);
                cover.add(new Cover(year + 1, ratio(ebit, interest), ratio(cash, service)));
            }
        }
        return List.copyOf(cover);
    }

    private static Optional<BigDecimal> ratio(long of, long to) {
        return to <= 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(of).divide(BigDecimal.valueOf(to), 2, RoundingMode.HALF_UP));
    }

    private static List<Integer> shortOfCash(Books books) {
        List<Integer> years = new ArrayList<>();
        for (int year = 0; year < books.years(); year++) {
            if (books.at(Line.CASH, year) < 0) {
                years.add(year + 1);
            }
        }
        return List.copyOf(years);
    }
}
