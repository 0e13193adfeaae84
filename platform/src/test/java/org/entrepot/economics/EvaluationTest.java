package org.entrepot.economics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final int SEEDS = 200;

    @Test
    void a_park_small_enough_to_count_by_hand_comes_out() {
        // 1,000 (10,000 yuan) of buildings in year 1, no VAT, rent 10,000 m2 x 25 x 12 = 300 a year, cost 50, four
        // years, no loan
        Inputs inputs = Scenarios.with(
                "constructionYears",
                "1",
                "shareYear1",
                "100",
                "shareYear2",
                "0",
                "operatingYears",
                "4",
                "land",
                "0",
                "buildings",
                "1000",
                "equipment",
                "0",
                "electronics",
                "0",
                "workingCapital",
                "20",
                "rentableArea",
                "10000",
                "rent",
                "25",
                "rentStep",
                "0",
                "occupancyFirst",
                "100",
                "occupancyStable",
                "100",
                "rampYears",
                "0",
                "parcelsAYear",
                "0",
                "services",
                "0",
                "staff",
                "50",
                "maintenance",
                "0",
                "otherFixedCost",
                "0",
                "areaCost",
                "0",
                "parcelCost",
                "0",
                "costGrowth",
                "0",
                "costVat",
                "0",
                "rentVat",
                "0",
                "serviceVat",
                "0",
                "constructionVat",
                "0",
                "equipmentVat",
                "0",
                "surcharges",
                "0",
                "propertyTaxOfRent",
                "12",
                "otherTaxes",
                "0",
                "buildingLife",
                "10",
                "residual",
                "5",
                "debt",
                "0",
                "repaymentYears",
                "1");
        Evaluation found = Evaluation.of(inputs);
        Books books = found.books();
        // depreciation 1000 x 95 % / 10 = 95; property tax 36; EBIT 300 - 50 - 36 - 95 = 119; tax 29.75
        assertThat(books.of(Line.DEPRECIATION)).containsExactly(0, 95_000_000, 95_000_000, 95_000_000, 95_000_000);
        assertThat(books.of(Line.EBIT)).containsExactly(0, 119_000_000, 119_000_000, 119_000_000, 119_000_000);
        assertThat(books.of(Line.ADJUSTED_TAX)).containsExactly(0, 29_750_000, 29_750_000, 29_750_000, 29_750_000);
        // at the end 1000 - 4 x 95 = 620 of the buildings and 20 of working capital come back
        assertThat(books.of(Line.PROJECT_BEFORE_TAX))
                .containsExactly(-1_000_000_000, 194_000_000, 214_000_000, 214_000_000, 854_000_000);
        assertThat(books.of(Line.PROJECT_AFTER_TAX)).isEqualTo(books.of(Line.EQUITY_AFTER_TAX));
        assertThat(found.returnOnInvestment()).contains(new BigDecimal("11.67")); // 119 / 1020
        assertThat(found.returnOnEquity()).contains(new BigDecimal("8.75")); // 89.25 / 1020
        // (50 + 95) / (300 - 0 - 36) = 54.92 %
        assertThat(found.breakEven().capacityUse()).contains(new BigDecimal("54.92"));
        // rent x such that x * 12 * 0.88 = 145: 13.73
        assertThat(found.breakEven().drivers().get(Factor.RENT)).isEqualTo("13.73");
        assertThat(found.breakEven().drivers().get(Factor.OCCUPANCY)).isEqualTo("54.92");
        assertThat(found.cover()).isEmpty();
    }

    @Test
    void a_loan_is_drawn_bears_interest_and_is_repaid_as_the_convention_counts() {
        String[] loan = {"debt", "50", "loanRate", "6", "repaymentYears", "4", "repayment", "EQUAL_PRINCIPAL"};
        Books equal = Evaluation.of(Scenarios.with(loan)).books();
        // 17,900 invested, 40 : 60; half of it borrowed: 3,580 and 5,370; half a year's interest on what is drawn
        assertThat(equal.of(Line.LOAN_DRAWN)).startsWith(3_580_000_000L, 5_370_000_000L, 0);
        assertThat(equal.of(Line.INTEREST_CAPITALISED)).startsWith(107_400_000, 382_344_000, 0);
        assertThat(equal.at(Line.LOAN_CLOSING, 1)).isEqualTo(9_439_744_000L);
        assertThat(equal.of(Line.PRINCIPAL))
                .startsWith(0, 0, 2_359_936_000L, 2_359_936_000L, 2_359_936_000L, 2_359_936_000L, 0);
        assertThat(equal.at(Line.INTEREST, 2)).isEqualTo(566_384_640L);
        loan[7] = "EQUAL_INSTALMENTS";
        Books instalments = Evaluation.of(Scenarios.with(loan)).books();
        for (int year = 2; year < 6; year++) { // 9439.744 x .06 x 1.06^4 / (1.06^4 - 1) = 2724.2298
            assertThat(Books.tenThousands(instalments.at(Line.PRINCIPAL, year) + instalments.at(Line.INTEREST, year))
                            .setScale(4, RoundingMode.HALF_UP))
                    .isEqualTo("2724.2298");
        }
        loan[7] = "AS_ABLE";
        Books able = Evaluation.of(Scenarios.with(loan)).books();
        for (int year = 2; able.at(Line.LOAN_CLOSING, year) > 0; year++) {
            assertThat(able.at(Line.EQUITY_AFTER_TAX, year) + able.at(Line.EQUITY_PAID, year))
                    .isZero();
        }
        for (Books books : new Books[] {equal, instalments, able}) {
            assertThat(books.at(Line.LOAN_CLOSING, books.years() - 1)).isZero();
        }
    }

    @Test
    void owners_and_lenders_together_have_what_the_project_has() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Books books = Evaluation.of(Scenarios.seeded(seed)).books();
            for (int year = 0; year < books.years(); year++) {
                long debt = books.at(Line.LOAN_DRAWN, year)
                        - books.at(Line.PRINCIPAL, year)
                        - books.at(Line.INTEREST, year);
                assertThat(books.at(Line.EQUITY_BEFORE_TAX, year))
                        .as("seed %d, year %d", seed, year + 1)
                        .isEqualTo(books.at(Line.PROJECT_BEFORE_TAX, year) + debt);
            }
        }
    }

    @Test
    void every_years_balance_sheet_balances_and_ends_with_cash_and_vat_alone() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Books books = Evaluation.of(Scenarios.seeded(seed)).books();
            for (int year = 0; year < books.years(); year++) {
                assertThat(books.at(Line.ASSETS, year))
                        .as("seed %d, year %d", seed, year + 1)
                        .isEqualTo(books.at(Line.LIABILITIES_AND_EQUITY, year));
                assertThat(books.at(Line.NET_ASSETS, year)).isNotNegative();
                assertThat(books.at(Line.LOAN_CLOSING, year)).isNotNegative();
            }
            int last = books.years() - 1;
            assertThat(books.at(Line.ASSETS, last))
                    .as("seed " + seed)
                    .isEqualTo(books.at(Line.CASH, last) + books.at(Line.VAT_CREDIT, last));
            assertThat(books.at(Line.LOAN_CLOSING, last)).isZero();
        }
    }

    @Test
    void what_is_invested_is_depreciated_recovered_or_deducted_to_the_fen() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Books books = Evaluation.of(Scenarios.seeded(seed)).books();
            assertThat(books.total(Line.INVESTMENT) + books.total(Line.RENEWAL))
                    .as("seed " + seed)
                    .isEqualTo(books.total(Line.DEPRECIATION)
                            + books.total(Line.AMORTISATION)
                            + books.total(Line.RECOVERED)
                            + books.total(Line.CAPITAL_VAT));
            assertThat(books.total(Line.INTEREST_CAPITALISED)).isEqualTo(books.total(Line.INTEREST_WRITTEN_OFF));
        }
    }

    @Test
    void the_value_at_the_internal_rate_is_zero() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CashFlow flow =
                    Evaluation.of(Scenarios.seeded(seed)).projectAfterTax().flow();
            BigDecimal size = flow.flows().stream().map(BigDecimal::abs).reduce(BigDecimal.ONE, BigDecimal::add);
            Firr.of(flow)
                    .single()
                    .filter(rate -> rate.signum() > 0)
                    .ifPresent(rate -> assertThat(flow.netPresentValue(rate).divide(size, MathContext.DECIMAL64))
                            .isBetween(new BigDecimal("-0.0001"), new BigDecimal("0.0001")));
        }
    }

    @Test
    void losses_are_used_for_five_years_and_then_lost() {
        Losses losses = new Losses(5, 10);
        assertThat(losses.used(-100, 0)).isZero();
        assertThat(losses.used(-50, 1)).isZero();
        assertThat(losses.used(30, 5)).isEqualTo(30); // of the first
        assertThat(losses.used(200, 6)).isEqualTo(50); // the rest of the first is six years old
        assertThat(losses.used(200, 7)).isZero();
    }

    @Test
    void equipment_is_renewed_at_the_end_of_its_life_and_vat_of_it_deducted() {
        Books books = Evaluation.of(Scenarios.with("equipmentLife", "8", "electronicsLife", "20", "equipment", "1130"))
                .books();
        assertThat(books.at(Line.RENEWAL, 2 + 8 - 1)).isEqualTo(1_130_000_000);
        assertThat(books.at(Line.CAPITAL_VAT, 2 + 8 - 1)).isEqualTo(130_000_000);
        assertThat(books.at(Line.RECOVERED, 2 + 8 - 1)).isEqualTo(50_000_000); // 5 % of 1,000
        assertThat(books.at(Line.RENEWAL, 2 + 16 - 1)).isEqualTo(1_130_000_000);
        assertThat(books.total(Line.RENEWAL)).isEqualTo(2 * 1_130_000_000L);
    }

    @Test
    void a_year_short_of_cash_is_named() {
        assertThat(Evaluation.of(Scenarios.example()).shortOfCash()).isEmpty();
        assertThat(Evaluation.of(Scenarios.with("repaymentYears", "1")).shortOfCash())
                .startsWith(3);
    }

    @Test
    void cover_is_told_by_year_and_at_its_least() {
        Evaluation found = Evaluation.of(Scenarios.example());
        Books books = found.books();
        assertThat(found.cover()).hasSize(15);
        assertThat(found.leastServiceCover())
                .contains(BigDecimal.valueOf(books.at(Line.EBIT, 2)
                                + books.at(Line.DEPRECIATION, 2)
                                + books.at(Line.AMORTISATION, 2)
                                - books.at(Line.INCOME_TAX, 2))
                        .divide(
                                BigDecimal.valueOf(books.at(Line.INTEREST, 2) + books.at(Line.PRINCIPAL, 2)),
                                2,
                                RoundingMode.HALF_UP));
    }

    @Test
    void products_too_large_for_a_machine_word_are_exact_and_rounded_half_away_from_zero() {
        assertThat(Rounded.product(9_000_000_000_000L, 3_000_000_001L, 1_000_000_000L))
                .isEqualTo(27_000_000_009_000L);
        assertThat(Rounded.product(5, 1, 2)).isEqualTo(3);
        assertThat(Rounded.product(-5, 1, 2)).isEqualTo(-3);
        assertThat(Rounded.product(7, 1, 3)).isEqualTo(2);
        assertThat(Rounded.share(1, 499_999)).isZero();
    }
}
