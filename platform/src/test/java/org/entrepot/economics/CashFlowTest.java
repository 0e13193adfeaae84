package org.entrepot.economics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CashFlowTest {
    private static final BigDecimal EIGHT = new BigDecimal("8");

    private static CashFlow flow(String amounts) {
        return new CashFlow(
                Arrays.stream(amounts.split(" ", -1)).map(BigDecimal::new).toList(), 0);
    }

    @Test
    void the_worked_example_of_the_convention_comes_out() { // ECO-1
        CashFlow flow = flow("-1000 150 250 300 350 400");
        assertThat(flow.netPresentValue(EIGHT)).isEqualTo("120.8670");
        assertThat(flow.internalRates()).isEqualTo(new Firr.One(new BigDecimal("11.8660")));
        assertThat(flow.cumulative())
                .map(BigDecimal::toPlainString)
                .containsExactly("-1000", "-850", "-600", "-300", "50", "450");
        assertThat(flow.payback()).contains(new BigDecimal("3.857"));
        assertThat(flow.payback(EIGHT)).contains(new BigDecimal("4.556"));
    }

    @Test
    void two_rates_that_solve_it_are_both_told() { // ECO-2
        assertThat(flow("-100 230 -132").internalRates())
                .isEqualTo(new Firr.Several(List.of(new BigDecimal("10.0000"), new BigDecimal("20.0000"))));
    }

    @Test
    void three_rates_and_one_that_only_touches_are_found() {
        // (1+r-1.1)(1+r-1.2)(1+r-1.3) and (1+r-1.1)^2
        assertThat(flow("-1000 3600 -4310 1716").internalRates())
                .isEqualTo(new Firr.Several(
                        List.of(new BigDecimal("10.0000"), new BigDecimal("20.0000"), new BigDecimal("30.0000"))));
        assertThat(flow("-100 220 -121").internalRates()).isEqualTo(new Firr.One(new BigDecimal("10.0000")));
    }

    @Test
    void changes_of_sign_need_not_mean_several_rates() {
        assertThat(flow("-100 150 -5 20").internalRates()).isInstanceOf(Firr.One.class);
        assertThat(flow("100 -150 100").internalRates()).isEqualTo(new Firr.NoneInRange());
    }

    @Test
    void flows_of_one_sign_have_no_rate_and_say_which() {
        assertThat(flow("10 20 0 5").internalRates()).isEqualTo(new Firr.NoSignChange(Firr.Sign.INFLOWS));
        assertThat(flow("-10 0 -5").internalRates()).isEqualTo(new Firr.NoSignChange(Firr.Sign.OUTFLOWS));
        assertThat(flow("0 0").internalRates()).isEqualTo(new Firr.NoSignChange(Firr.Sign.NOTHING));
        assertThat(flow("10 20 0 5").payback()).isEmpty();
        assertThat(flow("-10 2 3").payback()).isEmpty();
    }

    @Test
    void rates_at_the_ends_of_the_range_are_found_and_beyond_it_not() {
        assertThat(flow("-1 0.2").internalRates()).isEqualTo(new Firr.One(new BigDecimal("-80.0000")));
        assertThat(flow("-1 10.9").internalRates()).isEqualTo(new Firr.One(new BigDecimal("990.0000")));
        assertThat(flow("-1 0.05").internalRates()).isEqualTo(new Firr.NoneInRange());
        assertThat(flow("-1 30").internalRates()).isEqualTo(new Firr.NoneInRange());
    }

    @Test
    void the_value_at_a_rate_that_was_found_is_zero() {
        for (long seed = 1; seed <= 300; seed++) {
            Random chance = new Random(seed);
            double[] flows = new double[2 + chance.nextInt(45)];
            flows[0] = -100 - chance.nextInt(100_000);
            double sizes = -flows[0];
            for (int i = 1; i < flows.length; i++) {
                flows[i] = chance.nextInt(20_000) - 5_000;
                sizes += Math.abs(flows[i]);
            }
            for (double rate : RateSearch.rates(flows)) {
                double largest = sizes * Math.max(1, Math.pow(1 + rate, 1 - flows.length));
                assertThat(CashFlow.netPresentValue(flows, rate, 0) / largest)
                        .as("seed %d, rate %s", seed, rate)
                        .isCloseTo(0, Offset.offset(1e-9));
            }
        }
    }

    @Test
    void the_project_of_a_scenario_is_discounted_from_the_end_of_its_first_year() {
        CashFlow flow = new CashFlow(List.of(new BigDecimal("-100"), new BigDecimal("121")), 1);
        assertThat(flow.netPresentValue(BigDecimal.TEN)).isEqualTo("9.0909");
        assertThat(flow.payback()).contains(new BigDecimal("1.826"));
    }
}
