package org.entrepot.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Random;
import org.entrepot.catalog.Confidence;
import org.entrepot.catalog.ConsumptionTax;
import org.entrepot.catalog.Dated;
import org.entrepot.catalog.Period;
import org.entrepot.catalog.Rate;
import org.entrepot.catalog.Rates;
import org.junit.jupiter.api.Test;

class FormulaTest {
    private static final int DIGITS = 60;

    private static <T> Dated<T> dated(T value) {
        return new Dated<>(value, new Period(LocalDate.of(2019, 4, 1), null), "test", Confidence.HIGH);
    }

    private static Rates rates(int duty, int vat, ConsumptionTax consumption) {
        return new Rates(dated(new Rate(duty)), dated(new Rate(vat)), dated(consumption));
    }

    /** The text-book way, tax after tax, with many decimals; rounds at the end. */
    private static long[] textBook(long fen, Rates rates, BigDecimal grams, BigDecimal share, boolean relieved) {
        ConsumptionTax tax = rates.consumption().value();
        BigDecimal p = BigDecimal.valueOf(fen, 2);
        BigDecimal c = tax.rate().fraction();
        BigDecimal s =
                BigDecimal.valueOf(tax.fenPerKilogram(), 2).multiply(grams).movePointLeft(3);
        BigDecimal duty =
                relieved ? BigDecimal.ZERO : p.multiply(rates.duty().value().fraction());
        BigDecimal consumption = p.add(duty)
                .add(s)
                .divide(BigDecimal.ONE.subtract(c), DIGITS, RoundingMode.HALF_EVEN)
                .multiply(c)
                .add(s);
        BigDecimal vat =
                p.add(duty).add(consumption).multiply(rates.vat().value().fraction());
        return new long[] {fen(duty), fen(consumption.multiply(share)), fen(vat.multiply(share))};
    }

    /** Cuts the dust of the division before rounding, so that an exact half stays one. */
    private static long fen(BigDecimal yuan) {
        return yuan.setScale(DIGITS / 2, RoundingMode.HALF_EVEN)
                .setScale(2, RoundingMode.HALF_UP)
                .movePointRight(2)
                .longValueExact();
    }

    private static void agrees(long fen, Rates rates, BigDecimal grams, boolean relieved) {
        Formula formula = new Formula(relieved, Rate.percent("70"));
        Amounts amounts = formula.amounts(fen, rates, rates.consumption().value(), grams);
        BigDecimal share = relieved ? new BigDecimal("0.7") : BigDecimal.ONE;
        assertThat(new long[] {
                    amounts.duty().minor(),
                    amounts.consumption().minor(),
                    amounts.vat().minor()
                })
                .as("%s fen, %s, %s g, relieved %s", fen, rates, grams, relieved)
                .containsExactly(textBook(fen, rates, grams, share, relieved));
    }

    @Test
    void whole_numbers_and_decimals_agree_for_any_rates_and_prices() {
        long seed = 20_261_126;
        System.out.println("whole_numbers_and_decimals_agree_for_any_rates_and_prices: seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 100_000; round++) {
            long fen = random.nextLong(1L << (1 + random.nextInt(50)));
            long specific = random.nextInt(4) == 0 ? random.nextInt(1_000) : 0;
            Rates rates = rates(
                    random.nextInt(10_001),
                    random.nextInt(3_001),
                    new ConsumptionTax(new Rate(random.nextInt(9_000)), specific, null));
            agrees(fen, rates, BigDecimal.valueOf(random.nextInt(1_000_000), 2), random.nextBoolean());
        }
    }

    @Test
    void halves_of_a_fen_go_up() {
        // 13 % of 0.50 is 6.5 fen, of 0.49 it is 6.37 fen.
        Rates rates = rates(1_300, 0, ConsumptionTax.NONE);
        Formula formula = new Formula(false, Rate.percent("70"));
        assertThat(formula.amounts(50, rates, ConsumptionTax.NONE, BigDecimal.ZERO)
                        .duty()
                        .minor())
                .isEqualTo(7);
        assertThat(formula.amounts(49, rates, ConsumptionTax.NONE, BigDecimal.ZERO)
                        .duty()
                        .minor())
                .isEqualTo(6);
    }

    @Test
    void a_number_that_does_not_fit_is_reckoned_in_decimals() {
        long fen = 90_000_000_000_000_000L;
        agrees(fen, rates(1_000, 1_300, new ConsumptionTax(new Rate(2_000), 0, null)), BigDecimal.ZERO, true);
        agrees(fen, rates(1_000, 1_300, new ConsumptionTax(new Rate(2_000), 0, null)), BigDecimal.ZERO, false);
    }
}
