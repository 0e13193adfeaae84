package org.entrepot.economics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** What rates of return solve FNPV = 0. Looked for from -90 % to 1,000 %; rates are percent with four decimals, half up. */
public sealed interface Firr {
    /** The flows never change their sign, so that no rate solves it. */
    record NoSignChange(Sign sign) implements Firr {}

    /** They change it, but no rate of the range solves it. */
    record NoneInRange() implements Firr {}

    /** The one rate. */
    record One(BigDecimal percent) implements Firr {}

    /** Several rates solve it, the lowest first: none of them is a measure, and FNPV has to decide. */
    record Several(List<BigDecimal> percents) implements Firr {}

    /** Which sign all flows have. */
    enum Sign {
        NOTHING,
        INFLOWS,
        OUTFLOWS
    }

    /** The rate where it is one. */
    default Optional<BigDecimal> single() {
        return this instanceof One one ? Optional.of(one.percent()) : Optional.empty();
    }

    static Firr of(CashFlow flow) {
        if (flow.signChanges() == 0) {
            int sign = flow.flows().stream()
                    .mapToInt(BigDecimal::signum)
                    .filter(one -> one != 0)
                    .findFirst()
                    .orElse(0);
            return new NoSignChange(sign == 0 ? Sign.NOTHING : sign > 0 ? Sign.INFLOWS : Sign.OUTFLOWS);
        }
        List<BigDecimal> rates = RateSearch.rates(flow.doubles()).stream()
                .map(rate -> BigDecimal.valueOf(rate * 100).setScale(4, RoundingMode.HALF_UP))
                .distinct()
                .toList();
        return switch (rates.size()) {
            case 0 -> new NoneInRange();
            case 1 -> new One(rates.getFirst());
            default -> new Several(rates);
        };
    }
}
